using Npgsql;

namespace EventSpectrum.Postgres.Networks;

/// <summary>A key that networks are hashed with.</summary>
/// <param name="MadeAt">When it was made; its time begins then.</param>
public sealed record NetworkKey(byte[] Key, DateTimeOffset MadeAt);

/// <summary>A participant seen on a network.</summary>
/// <param name="Hash">The keyed hash of the network.</param>
public sealed record NetworkSighting(string Spectrum, string ParticipantId, byte[] Hash, DateTimeOffset At);

/// <summary>A participant of a spectrum, on a network.</summary>
/// <param name="Hash">The same for all who share the network, while one key lasts.</param>
/// <param name="FirstAt">When they were first seen there.</param>
/// <param name="SeenAt">When they were last.</param>
public sealed record NetworkMember(string ParticipantId, byte[] Hash, DateTimeOffset FirstAt, DateTimeOffset SeenAt);

/// <summary>Keeps who shares a network, as keyed hashes and for a time, shared by all nodes. No part of the log.</summary>
public sealed class PostgresNetworks
{
    private readonly NpgsqlDataSource source;

    internal PostgresNetworks(NpgsqlDataSource source) => this.source = source;

    /// <summary>The key that was made last, if that was after a moment; else the given one, kept from now on.</summary>
    /// <param name="fresh">32 random bytes.</param>
    /// <param name="now">When the given one is made.</param>
    /// <param name="after">Keys made then or earlier are past their time.</param>
    public async Task<NetworkKey> KeyAsync(byte[] fresh, DateTimeOffset now, DateTimeOffset after, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await LatestAsync(connection, after, cancellation) is { } key) return key;

        // Nodes that need a key at once wait for one another here, and take the first one's.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var hold = new NpgsqlCommand("lock table spectrum.es_network_keys in share row exclusive mode", connection);
        await hold.ExecuteNonQueryAsync(cancellation);
        if (await LatestAsync(connection, after, cancellation) is { } others) return others;
        await using var add = new NpgsqlCommand("insert into spectrum.es_network_keys (key, made_at) values ($1, $2)", connection);
        add.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = fresh });
        add.Parameters.Add(Time(now));
        await add.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new NetworkKey(fresh, now);
    }

    /// <summary>Keeps sightings. Where somebody was seen before, only the time moves on.</summary>
    public async Task WriteAsync(IReadOnlyCollection<NetworkSighting> sightings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sightings);
        // In the order of the key: nodes that write the same people at once wait for one another, and never in a circle.
        await using var command = source.CreateCommand(
            """
            insert into spectrum.es_networks as known (tenant_id, participant_id, hash, first_at, seen_at)
            select s.slug, s.participant, s.hash, min(s.at), max(s.at)
            from unnest($1::text[], $2::text[], $3::bytea[], $4::timestamptz[]) as s (slug, participant, hash, at)
            group by 1, 2, 3 order by 1, 2, 3
            on conflict (tenant_id, participant_id, hash) do update set seen_at = greatest(known.seen_at, excluded.seen_at)
            """);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. sightings.Select(s => s.Spectrum)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. sightings.Select(s => s.ParticipantId)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. sightings.Select(s => s.Hash)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. sightings.Select(s => s.At.UtcDateTime)] });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Who was seen on which network of a spectrum after a moment, the latest first.</summary>
    public async Task<IReadOnlyList<NetworkMember>> ReadAsync(string spectrum, DateTimeOffset after, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select participant_id, hash, first_at, seen_at from spectrum.es_networks where tenant_id = $1 and seen_at > $2 order by seen_at desc, participant_id, hash");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        command.Parameters.Add(Time(after));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var members = new List<NetworkMember>();
        while (await reader.ReadAsync(cancellation))
            members.Add(new NetworkMember(reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return members;
    }

    /// <summary>Deletes what is known of a participant.</summary>
    public async Task ForgetAsync(string spectrum, string participantId, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("delete from spectrum.es_networks where tenant_id = $1 and participant_id = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = participantId });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Deletes the keys that were made by a moment, and what was last seen by then.</summary>
    public async Task DropAsync(DateTimeOffset by, CancellationToken cancellation)
    {
        foreach (var sql in new[] { "delete from spectrum.es_network_keys where made_at <= $1", "delete from spectrum.es_networks where seen_at <= $1" })
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(Time(by));
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task<NetworkKey?> LatestAsync(NpgsqlConnection connection, DateTimeOffset after, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select key, made_at from spectrum.es_network_keys where made_at > $1 order by made_at desc, number limit 1", connection);
        command.Parameters.Add(Time(after));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new NetworkKey(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    private static NpgsqlParameter<DateTime> Time(DateTimeOffset at) => new() { TypedValue = at.UtcDateTime };
}
