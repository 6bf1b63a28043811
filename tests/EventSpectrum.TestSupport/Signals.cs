using System.Runtime.InteropServices;

namespace EventSpectrum.TestSupport;

/// <summary>Signals between processes, as a terminal or a service manager sends them. Not on Windows.</summary>
public static class Signals
{
    /// <summary>Ends a process at once; it cannot be caught.</summary>
    public const int Kill = 9;

    /// <summary>Stops a process where it is, until <see cref="Continue"/>.</summary>
    public const int Stop = 19;

    /// <summary>Lets a stopped process go on.</summary>
    public const int Continue = 18;

    /// <summary>What Ctrl-C sends; PostgreSQL ends its connections and stops in order.</summary>
    public const int Interrupt = 2;

    /// <summary>PostgreSQL stops at once, and recovers at its next start.</summary>
    public const int Quit = 3;

    /// <summary>What a service manager sends.</summary>
    public const int Terminate = 15;

    /// <summary>Sends one to one process; a process that is gone already is fine.</summary>
    public static void Send(int processId, int signal)
    {
        if (SendSignal(processId, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
            throw new InvalidOperationException($"Signal {signal} could not be sent to process {processId}: error {error}.");
    }

    /// <summary>
    /// Whether a process was started with a signal ignored, which it inherits: shells do that with Ctrl-C to what they run in the
    /// background. Only Linux tells; elsewhere the answer is no.
    /// </summary>
    public static bool Ignores(int processId, int signal)
    {
        if (!OperatingSystem.IsLinux()) return false;
        var line = File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (Convert.ToUInt64(line[7..].Trim(), 16) >> (signal - 1) & 1) != 0;
    }

    private const int NoSuchProcess = 3;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
