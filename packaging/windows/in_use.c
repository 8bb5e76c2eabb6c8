/* Asked by the MSI before it changes anything, of the folder that it will write to: is it too deep,
   and does the program run from there? Files that are in use would be replaced at the next restart
   only, and until then the running program would miss parts of itself. */
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

static UINT refuse(MSIHANDLE install, const wchar_t *sentence) {
    MSIHANDLE told = MsiCreateRecord(1);
    MsiRecordSetStringW(told, 0, sentence);
    MsiProcessMessage(install, INSTALLMESSAGE_ERROR, told);
    MsiCloseHandle(told);
    return ERROR_INSTALL_FAILURE;
}

static BOOL has(MSIHANDLE install, const wchar_t *name, wchar_t *value, DWORD length) {
    return MsiGetPropertyW(install, name, value, &length) == ERROR_SUCCESS;
}

__declspec(dllexport) UINT __stdcall LookWhetherInUse(MSIHANDLE install) {
    wchar_t folder[4096];
    if (!has(install, L"INSTALLDIR", folder, 4096))
        return ERROR_SUCCESS;
    if (!in_use(folder, L"Blackpool Tracker.exe") && !in_use(folder, L"blackpool-tracker.exe"))
        return ERROR_SUCCESS;
    return refuse(install, L"Blackpool Tracker is open. Close it on this computer, then start this again. "
                           L"Nothing was changed.");
}

/* LONGEST and DEEPEST are counts: of the longest path within the folder, and of what Windows Installer
   writes to at most. Without this it would find that out in the middle. */
__declspec(dllexport) UINT __stdcall LookWhetherTooDeep(MSIHANDLE install) {
    wchar_t folder[4096], longest[16], deepest[16];
    if (!has(install, L"INSTALLDIR", folder, 4096) || !has(install, L"LONGEST", longest, 16) ||
        !has(install, L"DEEPEST", deepest, 16))
        return ERROR_SUCCESS;
    if (wcslen(folder) + _wtoi(longest) <= (size_t)_wtoi(deepest))
        return ERROR_SUCCESS;
    return refuse(install, L"The folder for Blackpool Tracker lies too deep for Windows Installer. Name another by "
                           L"INSTALLDIR, or install for all users by ALLUSERS=1. Nothing was changed.");
}
