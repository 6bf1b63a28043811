using System.Security.Cryptography;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace EventSpectrum.TestSupport;

/// <summary>
/// One real PostgreSQL for a test assembly, and fresh migrated databases on it. Use it with
/// <c>[assembly: AssemblyFixture(typeof(TestPostgres))]</c>. <c>ConnectionStrings__Postgres</c> names another server to use;
/// without it an embedded one lives in a temporary directory.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime
{
    private const string Prefix = "eventspectrum-test-";
    private const int MostConnections = 12;
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(2);

    private readonly string run = $"es_test_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    private string? directory;
    private EmbeddedPostgres? embedded;
    private NpgsqlDataSource? administration;
    private int created;

    private string Template => $"{run}_template";

    /// <summary>Starts the server and migrates the database that all others are copied from.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Postgres") is { Length: > 0 } external)
        {
            administration = NpgsqlDataSource.Create(external);
        }
        else
        {
            DeleteAbandoned();
            directory = Directory.CreateTempSubdirectory(Prefix).FullName;
            embedded = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
            administration = NpgsqlDataSource.Create(embedded.ConnectionString);
        }

        await ExecuteAsync($"create database {Template}");
        // Not pooled: a database with a connection cannot be copied.
        var template = new NpgsqlConnectionStringBuilder(ConnectionString(Template)) { Pooling = false }.ConnectionString;
        await using var engine = await PostgresEngine.StartAsync(template, NullLoggerFactory.Instance, CancellationToken.None);
    }

    /// <summary>A database of its own for one test, with the current schema.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CreateAsync($"template {Template}");

    /// <summary>A database of its own for one test, with nothing in it.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync() => CreateAsync("template template0");

    /// <summary>Removes everything again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (administration is not null)
        {
            if (embedded is null) await ExecuteAsync($"drop database if exists {Template} with (force)");
            await administration.DisposeAsync();
        }

        if (embedded is not null) await embedded.DisposeAsync();
        if (directory is not null) Directory.Delete(directory, recursive: true);
    }

    internal Task DropAsync(string database) => ExecuteAsync($"drop database if exists {database} with (force)");

    private async Task<TestDatabase> CreateAsync(string like)
    {
        var name = $"{run}_{Interlocked.Increment(ref created)}";
        await ExecuteAsync($"create database {name} {like}");
        return new TestDatabase(this, name, ConnectionString(name));
    }

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(embedded?.ConnectionString ?? Environment.GetEnvironmentVariable("ConnectionStrings__Postgres"))
        {
            Database = database,
            // Several servers of a test run share one PostgreSQL: with pools as large as a server alone may have, they could take its last connection.
            MaxPoolSize = MostConnections,
        }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = administration!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Directories of test runs that were killed before they could clean up. Their server has stopped long ago.</summary>
    private static void DeleteAbandoned()
    {
        foreach (var abandoned in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                if (DateTime.UtcNow - Directory.GetCreationTimeUtc(abandoned) < Abandoned) continue;
                using (OwnerLock.Take(abandoned)) Directory.Delete(abandoned, recursive: true);
            }
            catch (Exception error) when (error is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                // In use after all, or someone else's.
            }
        }
    }
}
