using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Postgres.Keys;

/// <summary>A key of a member of staff, without the key.</summary>
/// <param name="Id">Its id; no secret.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Role">facilitator, moderator or historian.</param>
/// <param name="ExpiresAt">Until when it is good; null: until it is revoked.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
/// <param name="UsedAt">When it was last used, to the minute or so; null: never.</param>
public sealed record StoredStaffKey(
    string Id, string Name, string Role, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt,
    DateTimeOffset? UsedAt = null);

/// <summary>Keeps the hashes of staff's keys, shared by all nodes.</summary>
public sealed class PostgresStaffKeys(NpgsqlDataSource source)
{
    private const string Columns = "id, name, role, made_by, made_at, expires_at, revoked_at, used_at";

    /// <summary>All keys, the newest first, revoked and expired ones included.</summary>
    public async Task<IReadOnlyList<StoredStaffKey>> AllAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select {Columns} from spectrum.es_staff_keys order by made_at desc, id");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<StoredStaffKey>();
        while (await reader.ReadAsync(cancellation)) keys.Add(Read(reader));
        return keys;
    }

    /// <summary>The key of a hash, whether it is still good or not; null when there is none.</summary>
    public Task<StoredStaffKey?> FindByHashAsync(byte[] hash, CancellationToken cancellation) =>
        FindAsync("hash = $1", new NpgsqlParameter<byte[]> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea }, cancellation);

    /// <summary>The key of an id; null when there is none.</summary>
    public Task<StoredStaffKey?> FindAsync(string id, CancellationToken cancellation) =>
        FindAsync("id = $1", new NpgsqlParameter<string> { TypedValue = id }, cancellation);

    /// <summary>Keeps a new key.</summary>
    public async Task AddAsync(StoredStaffKey key, byte[] hash, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "insert into spectrum.es_staff_keys (id, name, role, hash, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Role });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.MadeBy });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = key.MadeAt.UtcDateTime });
        command.Parameters.Add(Time(key.ExpiresAt));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Gives a key another end, or none. One that was revoked stays as it was.</summary>
    public async Task ExpireAsync(string id, DateTimeOffset? at, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("update spectrum.es_staff_keys set expires_at = $2 where id = $1 and revoked_at is null");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(Time(at));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Notes that a key was used, unless that was noted within the last minute.</summary>
    public async Task NoteUseAsync(string id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "update spectrum.es_staff_keys set used_at = clock_timestamp() where id = $1 and (used_at is null or used_at < clock_timestamp() - interval '1 minute')");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Revokes a key. One that is revoked already stays as it was.</summary>
    public async Task RevokeAsync(string id, string by, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "update spectrum.es_staff_keys set revoked_at = clock_timestamp(), revoked_by = $2 where id = $1 and revoked_at is null");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = by });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<StoredStaffKey?> FindAsync(string where, NpgsqlParameter parameter, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select {Columns} from spectrum.es_staff_keys where {where}");
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    private static StoredStaffKey Read(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4),
        TimeOf(reader, 5), TimeOf(reader, 6), TimeOf(reader, 7));

    private static DateTimeOffset? TimeOf(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private static NpgsqlParameter Time(DateTimeOffset? at) => new() { Value = (object?)at?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
