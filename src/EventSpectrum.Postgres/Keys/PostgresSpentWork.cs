using Npgsql;

namespace EventSpectrum.Postgres.Keys;

/// <summary>Remembers which challenges were used, for all nodes, until they are too old to be used again.</summary>
public sealed class PostgresSpentWork(NpgsqlDataSource source)
{
    /// <summary>Spends a challenge, and forgets those that are too old. One statement, so that no two callers both spend it.</summary>
    /// <returns>Whether this is the first time.</returns>
    public async Task<bool> SpendAsync(Guid id, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        // An hour's grace, for nodes whose clocks differ.
        await using var command = source.CreateCommand(
            """
            with old as (delete from spectrum.es_spent_work where expires_at < clock_timestamp() - interval '1 hour')
            insert into spectrum.es_spent_work (id, expires_at) values ($1, $2) on conflict do nothing
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = expiresAt.UtcDateTime });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
