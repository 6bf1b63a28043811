using Npgsql;

namespace EventSpectrum.Postgres.Keys;

/// <summary>Keys that sign, made once by whichever node is first and shared by all.</summary>
public sealed class PostgresSigningKeys
{
    private readonly NpgsqlDataSource source;

    internal PostgresSigningKeys(NpgsqlDataSource source) => this.source = source;

    /// <summary>The key of a name; the given one, kept from now on, when there is none yet.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="fresh">A private key, PKCS #8.</param>
    public async Task<byte[]> GetOrAddAsync(string name, byte[] fresh, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var add = new NpgsqlCommand("insert into spectrum.es_signing_keys (name, private) values ($1, $2) on conflict do nothing", connection);
        add.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        add.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = fresh });
        await add.ExecuteNonQueryAsync(cancellation);

        // A statement of its own, to see what another node was quicker to add.
        await using var get = new NpgsqlCommand("select private from spectrum.es_signing_keys where name = $1", connection);
        get.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return (byte[])(await get.ExecuteScalarAsync(cancellation))!;
    }
}
