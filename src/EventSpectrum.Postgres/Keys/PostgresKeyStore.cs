using Npgsql;

namespace EventSpectrum.Postgres.Keys;

/// <summary>
/// Keeps data protection keys (XML) in the database, so that every node accepts the cookies and tokens of every other,
/// and a restart does not sign anyone out. Synchronous, as ASP.NET Core's repository of keys is.
/// </summary>
public sealed class PostgresKeyStore(NpgsqlDataSource source)
{
    /// <summary>All keys.</summary>
    public IReadOnlyList<string> ReadAll()
    {
        using var command = source.CreateCommand("select xml from spectrum.es_keys order by friendly_name");
        using var reader = command.ExecuteReader();
        var keys = new List<string>();
        while (reader.Read()) keys.Add(reader.GetString(0));
        return keys;
    }

    /// <summary>Stores a key; the same name again replaces it.</summary>
    public void Store(string friendlyName, string xml)
    {
        using var command = source.CreateCommand(
            "insert into spectrum.es_keys (friendly_name, xml) values ($1, $2) on conflict (friendly_name) do update set xml = excluded.xml");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = xml });
        command.ExecuteNonQuery();
    }
}
