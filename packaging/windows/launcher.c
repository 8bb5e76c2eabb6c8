/* Both launchers: they have Python run launched.py, beside everything else that they need.
   Python is called through its stable interface, so that one source serves every version of it. */
#include <windows.h>
#include <wchar.h>

__declspec(dllimport) int Py_Main(int count, wchar_t **arguments);

static int run(int count, wchar_t **typed) {
    /* -I: nothing of the machine's own Python or of its environment is looked at. -B: nothing is
       written into the program's folder, which may be read-only. */
    wchar_t *before[] = {typed[0], L"-I", L"-B", L"-c", L"import launched; launched.main()"};
    int own = sizeof before / sizeof *before;
    wchar_t **all = LocalAlloc(LPTR, (own + count) * sizeof *all);
    if (!all)
        return 1;
    memcpy(all, before, sizeof before);
    for (int i = 1; i < count; i++)
        all[own + i - 1] = typed[i];
    SetDllDirectoryW(L"");  /* no library is taken from the folder that somebody works in */
    return Py_Main(own + count - 1, all);
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE none, PWSTR line, int show) {
    int count;
    wchar_t **typed = CommandLineToArgvW(GetCommandLineW(), &count);
    return typed ? run(count, typed) : 1;
}
#else
int wmain(int count, wchar_t **typed) { return run(count, typed); }
#endif
