/* A disk that loses what was not synced, and a clock that steps: preloaded into the serving program (LD_PRELOAD).
 *
 * Every write goes to the real file at once, as a kernel shows it to all who read. Beside it the library keeps, for
 * each sector that was written since the last fsync or fdatasync of its file, what the disk still holds there. When
 * the power goes, a random part of those sectors, whole or torn, gets back what the disk held; a file that grew or
 * shrank may have its old length; a file whose folder was not synced may not be there. Then the process ends.
 *
 * DISK_FILE names the database; its -wal and -journal belong to it. -shm is memory, not disk. DISK_ORDERS names a
 * file that is read before each write and sync, so that a test says what happens from then on:
 *
 *   (nothing)     an honest disk
 *   cut log N     the power goes at the N-th write or sync of the log from now on
 *   cut main N    the same of the main file, which is written when the log is folded into it
 *   lies          syncs say yes and do nothing; may stand before a cut
 *   read-only     nothing can be written, EROFS
 *   no-sync       syncs say EIO, once for what was written before: as Linux has it, the next sync says yes although
 *                 that never arrives unless it is written again
 *   hangs         a sync does not come back while this stands
 *   clock N       the clock of the day is N seconds ahead of the machine's; may stand beside the others
 *
 * Not imitated: a file that was removed coming back, and sectors whose content is neither the old nor the new.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { SECTOR = 512, FILES = 32, CUT = 86 };

struct file {
    dev_t device;
    ino_t inode;
    char path[1024];
    int named;              /* its name in the folder is on the disk */
    off_t length;           /* on the disk */
    size_t sectors;         /* length of the two lists */
    unsigned char **before; /* what the disk holds of a sector written since; none: what the file shows */
    char *given_up;         /* a sync of the sector failed, so that no later sync brings it to the disk */
};

static struct file files[FILES];
static size_t known;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char said[128];
static int lies, read_only, no_sync, hangs;
static char cut_in[8];
static long cut_after; /* writes and syncs until the power goes; 0: it stays */

static int raw_open(const char *path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

/* SplitMix64 from DISK_SEED. */
static unsigned long below(unsigned long most) {
    static unsigned long state;
    static int begun;
    if (!begun) {
        const char *seed = getenv("DISK_SEED");
        state = seed ? strtoul(seed, NULL, 10) : 1;
        begun = 1;
    }
    unsigned long mixed = state += 0x9e3779b97f4a7c15UL;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9UL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebUL;
    return (mixed ^ (mixed >> 31)) % most;
}

static ssize_t orders(char *text, size_t room) {
    const char *path = getenv("DISK_ORDERS");
    int fd = path ? raw_open(path, O_RDONLY | O_CLOEXEC, 0) : -1;
    if (fd < 0) return 0;
    ssize_t many = syscall(SYS_read, fd, text, room - 1);
    syscall(SYS_close, fd);
    return many > 0 ? many : 0;
}

static void obey(void) {
    char text[sizeof said] = {0};
    orders(text, sizeof text);
    if (strcmp(text, said) == 0) return;
    strcpy(said, text);
    lies = strstr(text, "lies") != NULL;
    read_only = strstr(text, "read-only") != NULL;
    no_sync = strstr(text, "no-sync") != NULL;
    hangs = strstr(text, "hangs") != NULL;
    const char *cut = strstr(text, "cut ");
    cut_after = 0;
    if (cut) sscanf(cut, "cut %7s %ld", cut_in, &cut_after);
}

static int is_ours(const char *path) {
    const char *database = getenv("DISK_FILE");
    if (!database || !path) return 0;
    size_t length = strlen(database);
    if (strncmp(path, database, length) != 0) return 0;
    const char *rest = path + length;
    return !*rest || strcmp(rest, "-wal") == 0 || strcmp(rest, "-journal") == 0;
}

static struct file *of(int fd) {
    struct stat about;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return NULL;
    for (size_t at = 0; at < known; at++)
        if (files[at].inode == about.st_ino && files[at].device == about.st_dev) return &files[at];
    return NULL;
}

static void on_disk(struct file *file, size_t sector) {
    free(file->before[sector]);
    file->before[sector] = NULL;
    file->given_up[sector] = 0;
}

/* Remembers a file that was opened; `was_there` before. */
static void remember_file(int fd, const char *path, int was_there) {
    struct stat about;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return;
    struct file *file = of(fd);
    if (file && was_there) return;
    if (!file) {
        if (known == FILES) abort();
        file = &files[known++];
    }
    for (size_t sector = 0; sector < file->sectors; sector++) on_disk(file, sector);
    file->device = about.st_dev;
    file->inode = about.st_ino;
    snprintf(file->path, sizeof file->path, "%s", path);
    file->named = was_there;
    file->length = was_there ? about.st_size : 0;
}

/* Keeps what the disk holds of the sectors that are about to be written. */
static void keep(struct file *file, int fd, off_t from, off_t many) {
    if (many <= 0) return;
    size_t first = (size_t)(from / SECTOR), last = (size_t)((from + many - 1) / SECTOR);
    if (last >= file->sectors) {
        size_t room = last + 1024;
        file->before = realloc(file->before, room * sizeof *file->before);
        file->given_up = realloc(file->given_up, room);
        if (!file->before || !file->given_up) abort();
        memset(file->before + file->sectors, 0, (room - file->sectors) * sizeof *file->before);
        memset(file->given_up + file->sectors, 0, room - file->sectors);
        file->sectors = room;
    }
    for (size_t sector = first; sector <= last; sector++) {
        file->given_up[sector] = 0;
        if (file->before[sector]) continue;
        file->before[sector] = calloc(1, SECTOR);
        if (!file->before[sector] ||
            syscall(SYS_pread64, fd, file->before[sector], SECTOR, (off_t)sector * SECTOR) < 0)
            abort();
    }
}

static void synced(struct file *file, int fd) {
    struct stat about;
    for (size_t sector = 0; sector < file->sectors; sector++)
        if (file->before[sector] && !file->given_up[sector]) on_disk(file, sector);
    if (fstat(fd, &about) == 0) file->length = about.st_size;
}

/* How many sectors got back what the disk held, for a test that wants to know that it tried something. */
static void tell_how_many(unsigned long sectors) {
    char path[1024];
    snprintf(path, sizeof path, "%s.lost", getenv("DISK_ORDERS"));
    int fd = raw_open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd >= 0) dprintf(fd, "%lu", sectors);
}

static unsigned long lose(struct file *file) {
    struct stat about;
    if (stat(file->path, &about) != 0 || about.st_ino != file->inode) return 0;
    if (!file->named && below(2)) {
        unlink(file->path);
        return 0;
    }
    int fd = raw_open(file->path, O_RDWR, 0);
    if (fd < 0) abort();
    static const unsigned long LOST_OF_16[] = {0, 2, 8, 14, 16};
    unsigned long lost_of_16 = LOST_OF_16[below(5)], lost = 0;
    off_t length = below(16) < lost_of_16 ? file->length : about.st_size;
    for (size_t sector = 0; sector < file->sectors; sector++) {
        if (!file->before[sector]) continue;
        size_t from = below(16) < lost_of_16 ? 0 : below(16) == 0 ? below(SECTOR) : SECTOR;
        if (from < SECTOR && syscall(SYS_pwrite64, fd, file->before[sector] + from, SECTOR - from,
                                     (off_t)sector * SECTOR + (off_t)from) < 0)
            abort();
        lost += from < SECTOR;
    }
    if (syscall(SYS_ftruncate, fd, length) != 0) abort();
    return lost;
}

static atomic_int standing;

static void stand_still(int signal) {
    (void)signal;
    standing++;
    for (;;) pause();
}

/* Without power no thread goes on: one that reads what is taken back below would answer with it. Nor does a request
 * to end come in between. */
static void stop_everybody(void) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
    struct sigaction stop = {.sa_handler = stand_still, .sa_mask = all};
    sigaction(SIGUSR2, &stop, NULL);
    DIR *threads = opendir("/proc/self/task");
    if (!threads) abort();
    int asked = 0;
    for (struct dirent *entry; (entry = readdir(threads));) {
        int thread = atoi(entry->d_name);
        if (thread && thread != gettid()) asked += tgkill(getpid(), thread, SIGUSR2) == 0;
    }
    for (int wait = 0; standing < asked && wait < 2000; wait++) usleep(1000);
}

/* Counts a write or sync; at the last one the power goes. */
static void count(const struct file *file) {
    int is_log = strstr(file->path, "-wal") != NULL;
    if (cut_after <= 0 || is_log != (strcmp(cut_in, "log") == 0) || --cut_after > 0) return;
    unsigned long lost = 0;
    stop_everybody();
    for (size_t at = 0; at < known; at++) lost += lose(&files[at]);
    tell_how_many(lost);
    syscall(SYS_exit_group, CUT);
}

static int opened(const char *path, int flags, mode_t mode) {
    if (!is_ours(path)) return raw_open(path, flags, mode);
    pthread_mutex_lock(&lock);
    obey();
    struct stat about;
    int was_there = stat(path, &about) == 0, fd = -1;
    if (read_only && ((flags & O_ACCMODE) != O_RDONLY || ((flags & O_CREAT) && !was_there)))
        errno = EROFS;
    else
        fd = raw_open(path, flags, mode);
    int why = errno;
    if (fd >= 0) remember_file(fd, path, was_there);
    pthread_mutex_unlock(&lock);
    errno = why;
    return fd;
}

#define MODE(flags, mode)                  \
    do {                                   \
        va_list rest;                      \
        va_start(rest, flags);             \
        mode = va_arg(rest, unsigned int); \
        va_end(rest);                      \
    } while (0)

int open(const char *path, int flags, ...) {
    mode_t mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) MODE(flags, mode);
    return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    mode_t mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) MODE(flags, mode);
    return opened(path, flags, mode);
}

/* `at` below 0: where the file stands. */
static ssize_t written(int fd, const void *from, size_t many, off_t at) {
    ssize_t done = -1;
    pthread_mutex_lock(&lock);
    struct file *file = of(fd);
    if (file) obey();
    if (file && read_only) {
        errno = EROFS;
    } else {
        if (file) keep(file, fd, at < 0 ? lseek(fd, 0, SEEK_CUR) : at, (off_t)many);
        done = at < 0 ? syscall(SYS_write, fd, from, many) : syscall(SYS_pwrite64, fd, from, many, at);
        int why = errno;
        if (file) count(file);
        errno = why;
    }
    int why = errno;
    pthread_mutex_unlock(&lock);
    errno = why;
    return done;
}

ssize_t write(int fd, const void *from, size_t many) {
    struct stat about;
    /* A socket may make its writer wait: not with the lock in hand. */
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return syscall(SYS_write, fd, from, many);
    return written(fd, from, many, -1);
}

ssize_t pwrite(int fd, const void *from, size_t many, off_t at) { return written(fd, from, many, at); }

ssize_t pwrite64(int fd, const void *from, size_t many, off64_t at) { return written(fd, from, many, at); }

int ftruncate(int fd, off_t length) {
    struct stat about;
    int done = -1;
    pthread_mutex_lock(&lock);
    struct file *file = of(fd);
    if (file) obey();
    if (file && read_only) {
        errno = EROFS;
    } else {
        if (file && fstat(fd, &about) == 0) keep(file, fd, length, about.st_size - length);
        done = (int)syscall(SYS_ftruncate, fd, length);
        int why = errno;
        if (file) count(file);
        errno = why;
    }
    int why = errno;
    pthread_mutex_unlock(&lock);
    errno = why;
    return done;
}

int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

int fsync(int fd) {
    struct stat about;
    int done = 0;
    pthread_mutex_lock(&lock);
    struct file *file = of(fd);
    if (!file) {
        done = (int)syscall(SYS_fsync, fd);
        if (done == 0 && !lies && fstat(fd, &about) == 0 && S_ISDIR(about.st_mode))
            for (size_t at = 0; at < known; at++) files[at].named = 1;
    } else {
        for (obey(); hangs; obey()) usleep(10000);
        /* In the middle of it: some of it has arrived. */
        count(file);
        if (read_only || no_sync) {
            for (size_t sector = 0; no_sync && sector < file->sectors; sector++)
                if (file->before[sector]) file->given_up[sector] = 1;
            errno = read_only ? EROFS : EIO;
            done = -1;
        } else if (!lies) {
            synced(file, fd);
        }
    }
    int why = errno;
    pthread_mutex_unlock(&lock);
    errno = why;
    return done;
}

int fdatasync(int fd) { return fsync(fd); }

/* The clock of the day; how long things take is another clock's. */
static long ahead(void) {
    char text[sizeof said] = {0};
    orders(text, sizeof text);
    const char *clock = strstr(text, "clock ");
    return clock ? strtol(clock + 6, NULL, 10) : 0;
}

int clock_gettime(clockid_t which, struct timespec *now) {
    int done = (int)syscall(SYS_clock_gettime, which, now);
    if (done == 0 && which == CLOCK_REALTIME) now->tv_sec += ahead();
    return done;
}
