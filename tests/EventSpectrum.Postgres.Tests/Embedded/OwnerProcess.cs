using System.Diagnostics;
using System.Globalization;
using EventSpectrum.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Postgres.Tests.Embedded;

/// <summary>Another process that owns an embedded PostgreSQL, as a server does, to be killed without warning.</summary>
internal sealed class OwnerProcess : IDisposable
{
    public const string Word = "own-postgres";

    private readonly Process process;

    private OwnerProcess(Process process, string connectionString, int postgres) =>
        (this.process, ConnectionString, Postgres) = (process, connectionString, postgres);

    /// <summary>How to connect to its database.</summary>
    public string ConnectionString { get; }

    /// <summary>The process id of its PostgreSQL.</summary>
    public int Postgres { get; }

    /// <summary>Its own process id.</summary>
    public int Id => process.Id;

    /// <summary>What the process does: start, say so, and wait to be killed.</summary>
    public static async Task<int> RunAsync(string directory)
    {
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
        Console.WriteLine($"{server.ProcessId} {server.ConnectionString}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>Starts the process and waits until its PostgreSQL runs.</summary>
    public static async Task<OwnerProcess> StartAsync(string directory, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OwnerProcess).Assembly.Location, Word, directory]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("The owner process ended.");
        var words = said.Split(' ', 2);
        return new OwnerProcess(process, words[1], int.Parse(words[0], CultureInfo.InvariantCulture));
    }

    /// <summary>SIGKILL, to it and to nothing else.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGKILL, to it and to everything it has started that is still its own.</summary>
    public void KillTree() => process.Kill(entireProcessTree: true);

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
