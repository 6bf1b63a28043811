using EventSpectrum.Log;
using Npgsql;

namespace EventSpectrum.Postgres.Nodes;

/// <summary>A server as it announces itself.</summary>
/// <param name="Id">Its own, made when it started.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Format">The newest format of the log that it understands.</param>
/// <param name="Writes">The newest format that it is to write, <paramref name="Format"/> at most.</param>
public sealed record NodeInfo(Guid Id, string Version, int Format, int Writes);

/// <summary>
/// The servers on one database, and the format that they have in common. What may stand in the log is raised by whoever announces itself
/// while all that are up understand more; from then on a server that understands less is refused.
/// </summary>
public sealed class PostgresNodes
{
    // The row lock comes in a statement of its own, as in the append: what follows sees whoever announced itself before. So no older server can
    // come between the look at all servers and the raise.
    private const string Lock = "select format from spectrum.es_log_format for update";

    private const string Announce =
        """
        insert into spectrum.es_nodes as known (id, version, format, writes)
        select $1, $2, $3, $4 from spectrum.es_log_format where format <= $3
        on conflict (id) do update set seen_at = clock_timestamp()
        """;

    private const string Raise =
        """
        update spectrum.es_log_format set format = common.format, raised_at = clock_timestamp()
        from (select min(least(format, writes)) as format from spectrum.es_nodes where seen_at > clock_timestamp() - $1) common
        where es_log_format.format < common.format
        """;

    private const string Forget = "delete from spectrum.es_nodes where seen_at < clock_timestamp() - interval '1 day'";

    private const string Format = "select format from spectrum.es_log_format";

    private readonly NpgsqlDataSource source;

    internal PostgresNodes(NpgsqlDataSource source) => this.source = source;

    /// <summary>Says that a server is there. Raises the log's format when nobody who is there stands in the way.</summary>
    /// <param name="node">The server.</param>
    /// <param name="gone">A server that has not been heard of for this long is no longer there.</param>
    /// <param name="cancellation">Stops it; nothing was said then, or all.</param>
    /// <returns>The format in which events may stand in the log now.</returns>
    /// <exception cref="NewerLogException">The log is newer than the server: it was not announced.</exception>
    public async Task<int> AnnounceAsync(NodeInfo node, TimeSpan gone, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var statements = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Lock),
                new NpgsqlBatchCommand(Announce) { Parameters = { new() { Value = node.Id }, new() { Value = node.Version }, new() { Value = node.Format }, new() { Value = node.Writes } } },
                new NpgsqlBatchCommand(Raise) { Parameters = { new() { Value = gone } } },
                new NpgsqlBatchCommand(Forget),
                new NpgsqlBatchCommand(Format),
            },
        };
        await using var reader = await statements.ExecuteReaderAsync(cancellation);
        // The first answer is the lock's, the last one what holds at the end.
        var format = 0;
        do
        {
            while (await reader.ReadAsync(cancellation)) format = reader.GetInt32(0);
        }
        while (await reader.NextResultAsync(cancellation));

        return format <= node.Format ? format : throw Newer(format, node.Format);
    }

    /// <summary>Says that a server is no longer there.</summary>
    public async Task LeaveAsync(Guid node, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("delete from spectrum.es_nodes where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = node });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What is said of a log that is newer than a program.</summary>
    internal static NewerLogException Newer(int stands, int known, Exception? inner = null) =>
        new($"The log may hold events of format {stands}, and this program understands {known} at most: a newer version of it has been here. Start that version, or a later one.", inner);
}
