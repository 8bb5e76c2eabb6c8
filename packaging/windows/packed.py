"""All modules of the program and its packages in one file: how it is written, and read at start.

Windows looks at every file that is opened, and its virus scanner does: one file in the place of
2,700 has the window there a third sooner. A module still says that it lies beside the other files
of its package (``.pyd``, fonts, texts), which are found there as ever.
"""

import marshal
import sys
from _thread import allocate_lock  # what others are made of would have to be loaded first
from importlib.machinery import ModuleSpec, PathFinder
from os.path import dirname, join
from types import CodeType, ModuleType

NAME = "modules.bin"
_LENGTH = 8  # bytes of the number in front, which says how long the list is that follows


def pack(codes: dict[str, CodeType], folder: str) -> None:
    """Write into ``folder`` what files were compiled to, such as ``package/__init__.py``."""
    # A name that packages share, as that of their makers, has no code. Here it is a package.
    parents = {f"{parent}/__init__.py" for path in codes for parent in _parents(path)}
    whole = {path: compile("", path, "exec") for path in parents} | codes
    listed = {}
    written = []
    begin = 0
    for path in sorted(whole):
        place, is_package, _ = path.removesuffix(".py").partition("/__init__")
        # An older form without references, which hang on what else is loaded as it is written.
        code = marshal.dumps(whole[path], 2)
        listed[place.replace("/", ".")] = (bool(is_package), begin, len(code))
        written.append(code)
        begin += len(code)
    head = marshal.dumps(listed, 2)
    with open(join(folder, NAME), "wb") as file:
        file.write(len(head).to_bytes(_LENGTH, "little"))
        file.writelines([head, *written])


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


class Packed:
    """Finds and loads the modules of the file in ``folder``."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._turn = allocate_lock()
        place = join(folder, NAME)
        with open(place, "rb") as file:
            size = int.from_bytes(file.read(_LENGTH), "little")
            self._listed = marshal.loads(file.read(size))  # noqa: S302  the program's own
        self._begin = _LENGTH + size
        self._file = open(place, "rb", buffering=0)  # noqa: SIM115  as long as the program runs

    def close(self) -> None:
        """Let go of the file; nothing more can be loaded out of it."""
        self._file.close()

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        """Where the module is; None when it is not in the file."""
        if name not in self._listed:
            return None
        is_package = self._listed[name][0]
        place = join(self._folder, *name.split("."))
        origin = join(place, "__init__.py") if is_package else f"{place}.py"
        spec = ModuleSpec(name, self, origin=origin, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [place]
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """Python makes it, as it makes others."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code in it."""
        exec(self.get_code(module.__name__), module.__dict__)  # noqa: S102  as any module is loaded

    def get_code(self, name: str) -> CodeType:
        """What the module was compiled to."""
        _, begin, size = self._listed[name]
        with self._turn:  # modules are loaded beside the window, too
            self._file.seek(self._begin + begin)
            written = self._file.read(size)
        return marshal.loads(written)  # noqa: S302  the program's own

    def get_resource_reader(self, name: str) -> object:
        """For packages that find files of their own by ``importlib.resources``."""
        from importlib.readers import FileReader  # noqa: PLC0415  seldom
        from types import SimpleNamespace  # noqa: PLC0415  seldom

        return FileReader(SimpleNamespace(path=self.find_spec(name).origin))


def install(folder: str = dirname(__file__)) -> Packed:
    """Have modules found in the file of ``folder``, before they are looked for in their own.

    Raises OSError when it cannot be read, and ValueError or EOFError when it is damaged.
    """
    found = Packed(folder)
    sys.meta_path.insert(sys.meta_path.index(PathFinder), found)
    return found
