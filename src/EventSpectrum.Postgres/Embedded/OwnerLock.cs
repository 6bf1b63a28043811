using System.Globalization;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>
/// Keeps a second server out of a data directory. The system releases the lock when its holder dies, however it dies;
/// the process id beside it is only for the message.
/// </summary>
internal sealed class OwnerLock : IDisposable
{
    // A predecessor that was just stopped or killed may need a moment until the system has taken it apart.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly FileStream held;
    private readonly string pidFile;

    private OwnerLock(FileStream held, string pidFile) => (this.held, this.pidFile) = (held, pidFile);

    /// <summary>Takes the lock, with a little patience.</summary>
    /// <exception cref="EmbeddedPostgresException">Another process holds it, or the directory cannot be written.</exception>
    public static async Task<OwnerLock> TakeAsync(string dataDirectory, CancellationToken cancellation)
    {
        var giveUp = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return Take(dataDirectory);
            }
            catch (EmbeddedPostgresException error) when (error.InnerException is IOException && DateTime.UtcNow < giveUp)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }

    /// <summary>Takes the lock at once.</summary>
    /// <exception cref="EmbeddedPostgresException">Another process holds it, or the directory cannot be written.</exception>
    public static OwnerLock Take(string dataDirectory)
    {
        var pidFile = Path.Combine(dataDirectory, "owner.pid");
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(dataDirectory, "owner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new EmbeddedPostgresException(
                $"The data directory {dataDirectory} cannot be written. Make it writable, or set EventSpectrum:DataDirectory to another one.", error);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException) && !IsFull(error))
        {
            throw new EmbeddedPostgresException(
                $"Another EventSpectrum server (process {Owner(pidFile)}) is using the data directory {dataDirectory}. "
                + "Stop it, or set EventSpectrum:DataDirectory to another one.", error);
        }
        catch (IOException error)
        {
            throw new EmbeddedPostgresException($"The data directory {dataDirectory} cannot be used: {error.Message}", error);
        }

        try
        {
            File.WriteAllText(pidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new EmbeddedPostgresException($"The data directory {dataDirectory} cannot be written: {error.Message}", error);
        }

        return new OwnerLock(held, pidFile);
    }

    /// <summary>Lets the next server in.</summary>
    public void Dispose()
    {
        try { File.Delete(pidFile); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { /* only for messages */ }
        // The lock file itself stays: deleting it could let two newcomers lock two different files.
        held.Dispose();
    }

    private static bool IsFull(IOException error) => (error.HResult & 0xFFFF) is 28 or 112; // ENOSPC, ERROR_DISK_FULL

    private static string Owner(string pidFile)
    {
        try { return File.ReadAllText(pidFile).Trim() is { Length: > 0 } pid ? pid : "unknown"; }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { return "unknown"; }
    }
}
