; The set-up program for one person, who needs no administrator. /S asks nothing.
; It ends with 0 done, 1 cancelled, 2 could not be written (no room), 3 a newer version is there,
; 4 the MSI has installed the program, 5 the program is open, 6 the folder lies too deep.
; set_up.py gives VERSION, FOLDER, OUT, SIZE, LONGEST (characters of the longest path in FOLDER), ICON,
; OWN (deletes the files beside lib), SIGN, and QUICK, which packs nothing, for trying out.
Unicode true
Target amd64-unicode
!ifdef QUICK
SetCompress off
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 32
!endif
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"
!include "${OWN}"

!define TITLE "Blackpool Tracker"
!define KEY "Software\BlackpoolTracker"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\BlackpoolTracker"
!define CLASSES "Software\Classes"
!define REGISTER "BlackpoolTracker.Register"
!define WINDOW "Blackpool Tracker.exe"
!define CONSOLE "blackpool-tracker.exe"

Name "${TITLE}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
; A file that cannot be written ends the installing; it is never passed over.
AllowSkipFiles off
ManifestSupportedOS Win10
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${TITLE}, set-up"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "Blackpool Tracker project"
VIAddVersionKey "LegalCopyright" "MIT licence"
!ifdef SIGN
!finalize '${SIGN} "%1"'
!uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!macro Refuse CODE SENTENCE
    MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
    SetErrorLevel ${CODE}
    Quit
!macroend

; A program that runs may be read by others, and written by nobody.
!macro RefuseWhileOpen NAME
    ${If} ${FileExists} "$INSTDIR\${NAME}"
        ClearErrors
        FileOpen $0 "$INSTDIR\${NAME}" a
        ${If} ${Errors}
            !insertmacro Refuse 5 "${TITLE} is open. Close it, then start this again. Nothing was changed."
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

Function .onInit
    SetShellVarContext current
    ReadRegStr $0 HKCU "${LISTED}" "DisplayVersion"
    ${If} $0 == ""
        ReadRegStr $1 HKCU "${KEY}" "InstallDir"
        ReadRegStr $2 HKLM "${KEY}" "InstallDir"
        ${If} "$1$2" != ""
            !insertmacro Refuse 4 "${TITLE} was installed by your organisation, which brings newer versions too. Nothing was changed."
        ${EndIf}
    ${Else}
        ${VersionCompare} "$0" "${VERSION}" $1
        ${If} $1 == 1
            !insertmacro Refuse 3 "A newer version of ${TITLE} is installed. It was left as it is."
        ${EndIf}
    ${EndIf}
    StrLen $0 "$INSTDIR\new\"
    IntOp $0 $0 + ${LONGEST}
    ${If} $0 > 259  ; Windows would find that out in the middle
        !insertmacro Refuse 6 "Your folder for programs lies too deep for Windows to take ${TITLE}. Ask your IT to install it for all users. Nothing was changed."
    ${EndIf}
    !insertmacro RefuseWhileOpen "${WINDOW}"
    !insertmacro RefuseWhileOpen "${CONSOLE}"
FunctionEnd

Function .onInstFailed
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\new"
    SetErrorLevel 2
FunctionEnd

Section
    ; All of it is written beside the version before, which is then changed for it by renaming.
    RMDir /r "$INSTDIR\new"
    SetOutPath "$INSTDIR\new"
    File /r "${FOLDER}/*"
    WriteUninstaller "$INSTDIR\new\Uninstall.exe"
    SetOutPath "$INSTDIR"
    RMDir /r "$INSTDIR\old"
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\lib\*"
        Rename "$INSTDIR\lib" "$INSTDIR\old"
    ${EndIf}
    ${If} ${Errors}
        RMDir /r "$INSTDIR\new"
        !insertmacro Refuse 5 "${TITLE} is open. Close it, then start this again. Nothing was changed."
    ${EndIf}
    Rename "$INSTDIR\new\lib" "$INSTDIR\lib"
    FindFirst $0 $1 "$INSTDIR\new\*.*"
    ${While} $1 != ""
        ${IfNot} ${FileExists} "$INSTDIR\new\$1\*.*"
            Delete "$INSTDIR\$1"
            Rename "$INSTDIR\new\$1" "$INSTDIR\$1"
        ${EndIf}
        FindNext $0 $1
    ${EndWhile}
    FindClose $0
    RMDir /r "$INSTDIR\new"
    RMDir /r "$INSTDIR\old"

    SetOutPath "$DOCUMENTS"     ; where the shortcut begins
    CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${WINDOW}"
    SetOutPath "$INSTDIR"
    WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR\"
    WriteRegStr HKCU "${CLASSES}\.register" "" "${REGISTER}"
    WriteRegStr HKCU "${CLASSES}\.register" "Content Type" "application/x-blackpool-register"
    WriteRegStr HKCU "${CLASSES}\.register\OpenWithProgids" "${REGISTER}" ""
    WriteRegStr HKCU "${CLASSES}\${REGISTER}" "" "${TITLE} register"
    WriteRegStr HKCU "${CLASSES}\${REGISTER}\DefaultIcon" "" '"$INSTDIR\${WINDOW}",0'
    WriteRegStr HKCU "${CLASSES}\${REGISTER}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
    WriteRegStr HKCU "${LISTED}" "DisplayName" "${TITLE}"
    WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${LISTED}" "Publisher" "Blackpool Tracker project"
    WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\${WINDOW}"
    WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
    WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
    WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
    WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
    ${RefreshShellIcons}
SectionEnd

Function un.onInit
    SetShellVarContext current
    !insertmacro RefuseWhileOpen "${WINDOW}"
    !insertmacro RefuseWhileOpen "${CONSOLE}"
FunctionEnd

; What somebody has put into the program's folder stays, and the folder with it.
Section "Uninstall"
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\lib"
    !insertmacro DeleteOwn
    Delete "$INSTDIR\Uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${TITLE}.lnk"
    ReadRegStr $0 HKCU "${CLASSES}\.register" ""
    ${If} $0 == "${REGISTER}"
        DeleteRegValue HKCU "${CLASSES}\.register" ""
        DeleteRegValue HKCU "${CLASSES}\.register" "Content Type"
    ${EndIf}
    DeleteRegValue HKCU "${CLASSES}\.register\OpenWithProgids" "${REGISTER}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.register\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.register"
    DeleteRegKey HKCU "${CLASSES}\${REGISTER}"
    DeleteRegKey HKCU "${LISTED}"
    DeleteRegKey HKCU "${KEY}"
    ${RefreshShellIcons}
SectionEnd
