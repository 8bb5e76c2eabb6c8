"""What stands in for the keyring of a desktop."""

from keyring.backend import KeyringBackend


class Memory(KeyringBackend):
    """A keyring that keeps in memory what it is given, as a desktop's own would on the disk."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]
