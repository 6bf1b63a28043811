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

    /// <summary>
    /// Stores a key; the same name again replaces it. Nodes that start at once on an empty database each make a key, and one knows nothing of
    /// another's for hours: so a new key is passed over when somebody has just stored one, and its maker takes that one.
    /// </summary>
    /// <param name="fresh">Whether it is a new key, and not a note about others.</param>
    public void Store(string friendlyName, string xml, bool fresh)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var turn = new NpgsqlCommand("lock table spectrum.es_keys in share row exclusive mode", connection, transaction);
        turn.ExecuteNonQuery();
        using var command = new NpgsqlCommand(
            """
            insert into spectrum.es_keys (friendly_name, xml)
            select $1, $2 where not ($3 and exists (
                select from spectrum.es_keys where friendly_name <> $1 and xml like '<key %' and stored_at > clock_timestamp() - interval '5 minutes'))
            on conflict (friendly_name) do update set xml = excluded.xml
            """,
            connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = xml });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = fresh });
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
