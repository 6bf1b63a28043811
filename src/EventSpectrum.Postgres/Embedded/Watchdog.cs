using System.Diagnostics;
using System.Globalization;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>
/// Stops PostgreSQL when the server dies without having done so, even by SIGKILL: a shell that holds the other end of a pipe,
/// and wakes when the kernel closes it.
/// </summary>
/// <remarks>
/// It is detached from the server (own session, no parent), so that neither Ctrl-C in a terminal nor killing the server's whole
/// process tree reaches it. It signals only the very process it was started for, so a successor is safe from it.
/// Windows has no such shell: there, the next start stops what was left running.
/// </remarks>
internal sealed class Watchdog : IDisposable
{
    private const string Watch =
        """
        trap '' INT TERM HUP QUIT
        while read -r ignored <&3; do :; done
        read -r running < "$1" || exit 0
        [ "$running" = "$2" ] && kill -INT "$2"
        """;

    private const string Detach =
        """
        exec 3<&0 0</dev/null 1>/dev/null 2>&1
        if command -v setsid; then setsid sh -c "$1" watchdog "$2" "$3" & else sh -c "$1" watchdog "$2" "$3" & fi
        """;

    private readonly Process process;

    private Watchdog(Process process) => this.process = process;

    /// <summary>Watches from now on; null where that cannot be done.</summary>
    /// <param name="pidFile">PostgreSQL's lock file.</param>
    /// <param name="pid">The process to stop.</param>
    /// <param name="cancellation">Cancels waiting for the shell to detach.</param>
    public static async Task<Watchdog?> StartAsync(string pidFile, int pid, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) return null;
        var start = Command.Describe(["/bin/sh", "-c", Detach, "sh", Watch, pidFile, pid.ToString(CultureInfo.InvariantCulture)]);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The watchdog's shell could not be started.");
        // The first shell ends at once; its input, which the second one has inherited, stays open as long as this object.
        await process.WaitForExitAsync(cancellation);
        return new Watchdog(process);
    }

    /// <summary>Ends the watch. PostgreSQL should have stopped before, or it is stopped now.</summary>
    public void Dispose()
    {
        process.StandardInput.Dispose();
        process.Dispose();
    }
}
