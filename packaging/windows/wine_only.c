/* Libraries of Windows 10 that this wine lacks, for trying the program out under wine. Never
   shipped. One of them is made by each definition; what is asked of them does nothing. */
#define EXPORT __declspec(dllexport)
int begin(void *library, unsigned why, void *more) { return 1; }

#ifdef BCRYPTPRIMITIVES
__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *bytes, unsigned long count);
EXPORT int ProcessPrng(unsigned char *bytes, unsigned long long count) {
    return SystemFunction036(bytes, (unsigned long)count);
}
#endif

#ifdef MSCMS
EXPORT int GetColorProfileFromHandle(void) { return 0; }
EXPORT int CloseColorProfile(void) { return 0; }
EXPORT void *WcsCreateIccProfile(void) { return 0; }
EXPORT void *OpenColorProfileW(void) { return 0; }
#endif

#ifdef ICUUC
#define NOTHING(name) EXPORT void *name(void) { return 0; }
NOTHING(ucnv_open)
NOTHING(ucnv_close)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(ucnv_reset)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getName)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_fromUnicode)
#endif
