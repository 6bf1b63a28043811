using System.Text.Json.Nodes;
using EventSpectrum.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.Crash;

/// <summary>An event as it lies in the table.</summary>
internal sealed record LogRow(long Sequence, string Stream, long Version, string Type, JsonObject Data, DateTimeOffset At);

/// <summary>The log of one spectrum, read with plain SQL and none of the product's code.</summary>
internal sealed class RawLog
{
    private readonly Dictionary<string, long> versions = [];
    private readonly List<long> broken = [];

    private RawLog(IReadOnlyList<LogRow> rows) => Rows = rows;

    /// <summary>All events in the order of the log.</summary>
    public IReadOnlyList<LogRow> Rows { get; }

    /// <summary>Reads a spectrum's log from a database that can be reached.</summary>
    public static async Task<RawLog> ReadAsync(string connectionString, string tenant = "ai-filmmaking")
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var rows = new List<LogRow>();
        await using var events = source.CreateCommand(
            """
            select seq_id, stream_id, version, type, data::text, "timestamp"
            from spectrum.mt_events where tenant_id = $1 order by seq_id
            """);
        events.Parameters.Add(new() { Value = tenant });
        await using (var reader = await events.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                rows.Add(new LogRow(
                    reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3),
                    (JsonObject)JsonNode.Parse(reader.GetString(4))!, reader.GetFieldValue<DateTimeOffset>(5)));
        }

        var log = new RawLog(rows);
        await using var chain = source.CreateCommand(
            """
            select last_sequence from (
                select *, coalesce(lag(hash) over (order by last_sequence), decode(repeat('00', 32), 'hex')) as previous
                from spectrum.es_batches where tenant_id = $1
            ) b
            where hash <> spectrum.es_batch_hash(previous, tenant_id, first_sequence, last_sequence, events, recorded_at, event_hashes)
                or event_hashes is distinct from (
                    select string_agg(spectrum.es_event_hash(tenant_id, seq_id, id, stream_id, version, type, "timestamp", data), ''::bytea order by seq_id)
                    from spectrum.mt_events e where e.tenant_id = b.tenant_id and seq_id between first_sequence and last_sequence)
            """);
        chain.Parameters.Add(new() { Value = tenant });
        await using (var reader = await chain.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) log.broken.Add(reader.GetInt64(0));
        }

        await using var streams = source.CreateCommand("select id, version from spectrum.mt_streams where tenant_id = $1");
        streams.Parameters.Add(new() { Value = tenant });
        await using (var reader = await streams.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) log.versions.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return log;
    }

    /// <summary>Reads the log that a stopped server with an embedded PostgreSQL left in its data directory.</summary>
    public static async Task<RawLog> ReadStoppedAsync(string dataDirectory)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions(dataDirectory), NullLogger.Instance, CancellationToken.None);
        var log = await ReadAsync(postgres.ConnectionString);
        NpgsqlConnection.ClearAllPools();
        return log;
    }

    /// <summary>Versions run from 1 without a gap in every stream, streams know their last one, time never goes back, and the chain of hashes holds.</summary>
    public void ShouldBeSound()
    {
        Rows.ShouldNotBeEmpty();
        foreach (var stream in Rows.GroupBy(row => row.Stream))
        {
            stream.Select(row => row.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Key);
            versions[stream.Key].ShouldBe(stream.Count(), stream.Key);
        }

        versions.Count.ShouldBe(Rows.Select(row => row.Stream).Distinct().Count(), "every stream has events");
        foreach (var (before, after) in Rows.Zip(Rows.Skip(1)))
            after.At.ShouldBeGreaterThanOrEqualTo(before.At, $"recorded times of {before.Sequence} and {after.Sequence}");
        broken.ShouldBeEmpty("every batch continues the chain");
    }

    /// <summary>How often exactly this vote stands in the log.</summary>
    public int Count(Ballot ballot) => VoteCounts.GetValueOrDefault((ballot.Person.ParticipantId, ballot.Tool, ballot.X, ballot.Y));

    /// <summary>How many votes stand in the log.</summary>
    public int Votes => Rows.Count(row => row.Type == "vote_cast");

    private Dictionary<(string Who, string Tool, int X, int Y), int> VoteCounts => field ??= Rows
        .Where(row => row.Type == "vote_cast")
        .CountBy(row => ((string)row.Data["ParticipantId"]!, row.Stream["tool/".Length..], (int)row.Data["X"]!, (int)row.Data["Y"]!))
        .ToDictionary();
}
