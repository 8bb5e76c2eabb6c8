@echo off
rem Sets this checkout up on a machine that has only Python, then runs it.
rem
rem   packaging\start.cmd              the window, on the example register
rem   packaging\start.cmd test [...]   the tests; what follows goes to pytest
rem   packaging\start.cmd setup        only the setting up
rem
rem What is there already is left alone.
setlocal
set "usable=import sys, venv; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 14) and sys.maxsize > 2**32))"
set "python=.venv\Scripts\python.exe"
set "lock=packaging\requirements.lock"

rem pushd, because it also works from a network share.
pushd "%~dp0.." || exit /b 1
call :start %*
set "result=%errorlevel%"
popd
exit /b %result%

:start
if "%~1"=="" goto run
if /i "%~1"=="test" goto test
if /i "%~1"=="setup" goto set_up
echo Use: start.cmd, start.cmd test [what pytest takes], or start.cmd setup 1>&2
exit /b 2

:run
call :set_up
if errorlevel 1 exit /b 1
if not exist out mkdir out
if exist out\blackpool.register goto window
%python% -m blackpool_tracker new out\blackpool.register --example blackpool
if errorlevel 1 exit /b 1
:window
%python% -m blackpool_tracker out\blackpool.register
exit /b %errorlevel%

:test
call :set_up
if errorlevel 1 exit /b 1
set "arguments="
:next_argument
shift
if "%~1"=="" goto pytest
set arguments=%arguments% %1
goto next_argument
:pytest
set "QT_QPA_PLATFORM=offscreen"
%python% -m pytest %arguments%
exit /b %errorlevel%

:set_up
%python% -c "%usable%" >nul 2>nul
if errorlevel 1 goto make_venv
fc /b %lock% .venv\ready.lock >nul 2>nul
if errorlevel 1 goto install
fc /b pyproject.toml .venv\ready.toml >nul 2>nul
if errorlevel 1 goto install
exit /b 0

:make_venv
set "base="
for %%V in (3.14 3.13 3.12 3.11) do if not defined base call :try py -%%V
if not defined base call :try python
if defined base goto base_found
echo Python 3.11, 3.12, 3.13 or 3.14 in 64 bits is needed, and none was found. Install one, then start again. 1>&2
exit /b 1
:base_found
echo Making .venv
%base% -m venv --clear .venv
if errorlevel 1 exit /b 1

:install
echo Installing the Python packages named in %lock%
set "pip=%python% -m pip --disable-pip-version-check --quiet install --no-compile"
%pip% --no-deps --require-hashes --only-binary=:all: -r %lock%
if errorlevel 1 exit /b 1
%pip% --no-deps --no-build-isolation -e .
if errorlevel 1 exit /b 1
%python% -c "import PySide6.QtWidgets"
if errorlevel 1 exit /b 1
copy /y %lock% .venv\ready.lock >nul
copy /y pyproject.toml .venv\ready.toml >nul
exit /b 0

:try
%* -c "%usable%" >nul 2>nul
if not errorlevel 1 set "base=%*"
exit /b 0
