using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>What a finished command left behind.</summary>
internal readonly record struct CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs small programs to their end and collects what they say.</summary>
internal static class Command
{
    /// <summary>The exit code that stands for "could not be started at all", as shells use it.</summary>
    public const int NotStarted = 127;

    /// <summary>Runs a command line (program first). A program that does not exist is a result, not an exception.</summary>
    public static async Task<CommandResult> RunAsync(IEnumerable<string> commandLine, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = Describe(commandLine) };
        var output = new StringBuilder();
        void Collect(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (output) output.AppendLine(line.Data);
        }

        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            return new CommandResult(NotStarted, error.Message);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Not its children: pg_ctl's child is PostgreSQL, which is to be stopped in its own way.
            try { process.Kill(); }
            catch (Exception error) when (error is InvalidOperationException or Win32Exception) { /* it ended meanwhile */ }
            throw;
        }

        lock (output) return new CommandResult(process.ExitCode, output.ToString().Trim());
    }

    /// <summary>Start information with redirected streams and an environment that cannot bend PostgreSQL's programs.</summary>
    public static ProcessStartInfo Describe(IEnumerable<string> commandLine)
    {
        var words = commandLine.ToArray();
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            // The caller's directory may be closed to the unprivileged user, and PostgreSQL's programs insist on reading theirs.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
