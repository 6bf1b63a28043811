using EventSpectrum.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.Embedded;

/// <summary>A data directory for a test, and what tests do with one.</summary>
internal sealed class DataDirectory : IDisposable
{
    public DataDirectory(string below = "")
    {
        Root = Directory.CreateTempSubdirectory("es-embedded-").FullName;
        // As most directories are; the account that PostgreSQL runs under can pass.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Root, (UnixFileMode)0b111_101_101);
        Path = System.IO.Path.Combine(Root, below.Length > 0 ? below : "data");
    }

    /// <summary>The temporary directory around it.</summary>
    public string Root { get; }

    public string Path { get; }

    public string Home => System.IO.Path.Combine(Path, "postgres");

    public string Cluster => System.IO.Path.Combine(Home, "cluster");

    public string PidFile => System.IO.Path.Combine(Cluster, "postmaster.pid");

    public Task<EmbeddedPostgres> StartAsync(CancellationToken cancellation) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(Path), NullLogger.Instance, cancellation);

    /// <summary>Writes a row, durably.</summary>
    public static async Task WriteAsync(string connectionString, string note, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand($"create table if not exists notes (note text); insert into notes values ('{note}')");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>All rows.</summary>
    public static async Task<string> ReadAsync(string connectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select string_agg(note, ',' order by note) from notes");
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Whether a process exists and is no zombie.</summary>
    public static bool IsRunning(int pid)
    {
        try { return File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1][0] != 'Z'; }
        catch (IOException) { return false; }
    }

    /// <summary>Watches a process until it has gone; the test's own time limit ends the wait.</summary>
    public static async Task GoneAsync(int pid, CancellationToken cancellation)
    {
        while (IsRunning(pid)) await Task.Delay(10, cancellation);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
