/* Asked by the MSI before it changes anything: does the program run from the folder that it will
   write to? Files that are in use would be replaced at the next restart only, and until then the
   running program would miss parts of itself. */
#include <windows.h>
#include <msi.h>
#include <msiquery.h>
#include <wchar.h>

static BOOL in_use(const wchar_t *folder, const wchar_t *name) {
    wchar_t path[4096];
    if (wcslen(folder) + wcslen(name) >= 4095)
        return FALSE;
    wcscpy(path, folder);
    wcscat(path, name);
    /* A program that runs may be read by others, and written by nobody. */
    HANDLE file = CreateFileW(path, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                              NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION || GetLastError() == ERROR_USER_MAPPED_FILE;
    CloseHandle(file);
    return FALSE;
}

__declspec(dllexport) UINT __stdcall LookWhetherInUse(MSIHANDLE install) {
    wchar_t folder[4096];
    DWORD length = sizeof folder / sizeof *folder;
    if (MsiGetPropertyW(install, L"INSTALLDIR", folder, &length) != ERROR_SUCCESS)
        return ERROR_SUCCESS;
    if (!in_use(folder, L"Blackpool Tracker.exe") && !in_use(folder, L"blackpool-tracker.exe"))
        return ERROR_SUCCESS;
    MSIHANDLE told = MsiCreateRecord(1);
    MsiRecordSetStringW(told, 0, L"Blackpool Tracker is open. Close it on this computer, then start this "
                                 L"again. Nothing was changed.");
    MsiProcessMessage(install, INSTALLMESSAGE_ERROR, told);
    MsiCloseHandle(told);
    return ERROR_INSTALL_FAILURE;
}
