using System.Globalization;
using Microsoft.Extensions.Logging;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>Starts and stops PostgreSQL through its own <c>pg_ctl</c>.</summary>
internal sealed class Postmaster(ClusterHome home, PostgresBinaries binaries, ServerAccount account, ILogger logger)
{
    private const int LogKept = 8 * 1024 * 1024;
    private static readonly TimeSpan OrphansLinger = TimeSpan.FromSeconds(15);

    private readonly PostmasterPid pid = new(home);

    /// <summary>The lock file that names the running process.</summary>
    public string PidFile => pid.File;

    /// <summary>
    /// Stops what a crashed server left running. It is not taken over: its settings and its socket are those of its start,
    /// and a fast stop followed by a start costs well under a second.
    /// </summary>
    public async Task StopPredecessorAsync(CancellationToken cancellation)
    {
        if (!File.Exists(PidFile)) return;
        if (pid.Read() is { } running && await pid.IsServingAsync(running, cancellation))
        {
            logger.LogWarning("PostgreSQL (process {Pid}) was left running by a server that ended abruptly; stopping it", running);
            var stopped = await StopAsync(cancellation);
            if (stopped is not null && File.Exists(PidFile) && await pid.IsServingAsync(running, cancellation))
                throw new EmbeddedPostgresException($"PostgreSQL (process {running}) was left running and does not stop: {stopped}");
        }

        if (File.Exists(PidFile)) pid.Disown();
    }

    /// <summary>Starts it and waits until it accepts connections, recovery from a crash included.</summary>
    /// <returns>Its process id.</returns>
    public async Task<int> StartAsync(CancellationToken cancellation)
    {
        await home.CreateOwnedAsync(Path.GetDirectoryName(home.LogFile)!, cancellation);
        if (File.Exists(home.LogFile) && new FileInfo(home.LogFile).Length > LogKept) File.Move(home.LogFile, home.LogFile + ".1", overwrite: true);

        var giveUp = DateTime.UtcNow + OrphansLinger;
        while (true)
        {
            var logged = File.Exists(home.LogFile) ? new FileInfo(home.LogFile).Length : 0;
            var result = await account.RunAsync(
                [
                    binaries.Program("pg_ctl"), "start", "-D", home.Cluster, "-l", home.LogFile, "-w", "-t", "900", "-s",
                    "-o", $"-c config_file={ShellWord.Quote(home.ConfigFile)}",
                ],
                cancellation);
            if (result.Succeeded && pid.Read() is { } started) return started;

            var words = LogSince(logged);
            // Processes of a killed predecessor notice its death within moments; until they have gone, PostgreSQL refuses to start.
            if (words.Contains("shared memory block", StringComparison.Ordinal) && DateTime.UtcNow < giveUp)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
                continue;
            }

            throw new EmbeddedPostgresException(
                $"PostgreSQL did not start in {home.Path}. {result.Output}\nThe end of {home.LogFile}:\n{words}");
        }
    }

    /// <summary>Stops it: connections are ended, everything is written, the next start needs no recovery.</summary>
    /// <returns>Null when it has stopped, otherwise what pg_ctl said.</returns>
    public async Task<string?> StopAsync(CancellationToken cancellation)
    {
        var result = await account.RunAsync(
            [binaries.Program("pg_ctl"), "stop", "-D", home.Cluster, "-m", "fast", "-w", "-t", "120", "-s"], cancellation);
        return result.Succeeded || !File.Exists(PidFile)
            ? null
            : $"{result.Output} (exit code {result.ExitCode.ToString(CultureInfo.InvariantCulture)})";
    }

    private string LogSince(long offset)
    {
        if (!File.Exists(home.LogFile)) return "(no log)";
        using var log = new FileStream(home.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(Math.Min(offset, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return string.Join('\n', reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(20));
    }
}
