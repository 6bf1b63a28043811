using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Postgres.Keys;

/// <summary>Whom a ticket signs in.</summary>
/// <param name="Role">facilitator, moderator or historian.</param>
/// <param name="KeyId">The key that it was asked for with; null for the facilitator's own.</param>
/// <param name="Root">For the facilitator's own key, what tells it from another; null for all others.</param>
public sealed record StoredTicket(string Name, string Role, string? KeyId, string? Root);

/// <summary>
/// Keeps the hashes of sign-in tickets, shared by all nodes. Time is the database's, so that nodes whose clocks differ agree on what
/// is too old.
/// </summary>
public sealed class PostgresSignInTickets(NpgsqlDataSource source)
{
    /// <summary>Keeps a new ticket, and drops those that are too old.</summary>
    /// <returns>Until when it is good.</returns>
    public async Task<DateTimeOffset> AddAsync(byte[] hash, StoredTicket ticket, TimeSpan life, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            with old as (delete from spectrum.es_sign_in_tickets where expires_at <= clock_timestamp())
            insert into spectrum.es_sign_in_tickets (hash, name, role, key_id, root, expires_at)
            values ($1, $2, $3, $4, $5, clock_timestamp() + $6) returning expires_at
            """);
        command.Parameters.Add(Bytes(hash));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ticket.Name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ticket.Role });
        command.Parameters.Add(Text(ticket.KeyId));
        command.Parameters.Add(Text(ticket.Root));
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = life, NpgsqlDbType = NpgsqlDbType.Interval });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    /// <summary>Spends a ticket: whom it signs in, once over all nodes, and null ever after. One statement, so that no two callers both have it.</summary>
    public async Task<StoredTicket?> SpendAsync(byte[] hash, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "delete from spectrum.es_sign_in_tickets where hash = $1 returning name, role, key_id, root, expires_at > clock_timestamp()");
        command.Parameters.Add(Bytes(hash));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation) || !reader.GetBoolean(4)) return null;
        return new StoredTicket(
            reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3));
    }

    private static NpgsqlParameter<byte[]> Bytes(byte[] hash) => new() { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
