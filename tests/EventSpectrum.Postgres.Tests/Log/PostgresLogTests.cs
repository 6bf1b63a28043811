using EventSpectrum.Log;
using EventSpectrum.TestSupport;
using EventSpectrum.TestSupport.Contract;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.Log;

/// <summary>The engine keeps the contract.</summary>
public sealed class PostgresLogTests(TestPostgres server) : SpectrumLogContract
{
    protected override async Task<ILogHost> StartAsync() => new PostgresHost(await server.CreateDatabaseAsync());

    private sealed class PostgresHost(TestDatabase database) : ILogHost
    {
        public async Task<ISpectrumLog> NodeAsync() => (await database.StartEngineAsync()).Log;

        public async Task PretendRecordedAtAsync(string spectrum, DateTimeOffset time)
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                """
                update spectrum.es_batches b set recorded_at = $2
                where tenant_id = $1 and last_sequence = (select max(last_sequence) from spectrum.es_batches where tenant_id = $1)
                """,
                connection)
            {
                Parameters = { new() { Value = spectrum }, new() { Value = time } },
            };
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
