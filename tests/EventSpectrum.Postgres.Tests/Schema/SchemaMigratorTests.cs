using EventSpectrum.Postgres.Schema;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.Schema;

/// <summary>Bringing a database up to date.</summary>
public sealed class SchemaMigratorTests(TestPostgres server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_that_start_together_run_every_script_once()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();

        var engines = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.StartEngineAsync()));

        (await NumbersAsync(engines[0].DataSource)).ShouldBe(SchemaMigrator.Scripts().Select(script => script.Number));
        (await SchemaMigrator.MigrateAsync(engines[0].DataSource, NullLogger.Instance, Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_the_database_as_it_was()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        SchemaMigrator.Script[] scripts =
        [
            .. SchemaMigrator.Scripts(),
            new(901, "fine", "create table spectrum.es_fine (n integer)"),
            new(902, "broken", "create table spectrum.es_half (n integer); select no_such_function()"),
        ];

        await Should.ThrowAsync<PostgresException>(() => SchemaMigrator.MigrateAsync(source, scripts, NullLogger.Instance, Cancellation));

        (await NumbersAsync(source)).ShouldBe(SchemaMigrator.Scripts().Select(script => script.Number));
        await using var left = source.CreateCommand("select count(*) from pg_tables where tablename in ('es_fine', 'es_half')");
        (await left.ExecuteScalarAsync(Cancellation)).ShouldBe(0L);
        (await SchemaMigrator.MigrateAsync(source, scripts[..^1], NullLogger.Instance, Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_of_the_previous_version_still_starts_on_a_newer_schema()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        SchemaMigrator.Script[] newer = [.. SchemaMigrator.Scripts(), new(999, "later", "create table spectrum.es_later (n integer)")];
        await SchemaMigrator.MigrateAsync(source, newer, NullLogger.Instance, Cancellation);

        (await SchemaMigrator.MigrateAsync(source, NullLogger.Instance, Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_role_that_may_not_create_anything_can_start_on_a_current_schema()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await using var restricted = new NpgsqlCommand(
            """
            create role es_restricted_test; grant usage on schema spectrum to es_restricted_test;
            grant select, insert on all tables in schema spectrum to es_restricted_test
            """, connection);
        await restricted.ExecuteNonQueryAsync(Cancellation);
        try
        {
            var builder = new NpgsqlDataSourceBuilder(database.ConnectionString + ";Options=-c role=es_restricted_test");
            await using var limited = builder.Build();
            (await SchemaMigrator.MigrateAsync(limited, NullLogger.Instance, Cancellation)).ShouldBe(0);
        }
        finally
        {
            await using var drop = new NpgsqlCommand("drop owned by es_restricted_test; drop role es_restricted_test", connection);
            await drop.ExecuteNonQueryAsync(Cancellation);
        }
    }

    [Fact]
    public void Scripts_are_numbered_from_one_without_gaps() =>
        SchemaMigrator.Scripts().Select(script => script.Number).ShouldBe(Enumerable.Range(1, SchemaMigrator.Scripts().Count));

    private static async Task<List<int>> NumbersAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select number from spectrum.es_migrations order by number");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var numbers = new List<int>();
        while (await reader.ReadAsync(Cancellation)) numbers.Add(reader.GetInt32(0));
        return numbers;
    }
}
