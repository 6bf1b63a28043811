using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EventSpectrum.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.Crash;

/// <summary>An event as it lies in the table.</summary>
internal sealed record LogRow(long Sequence, Guid Id, string Stream, long Version, string Type, string Body, DateTimeOffset At)
{
    /// <summary>The body, parsed.</summary>
    public JsonObject Data => field ??= (JsonObject)JsonNode.Parse(Body)!;

    /// <summary>All of it, to compare by.</summary>
    public (long, Guid, string, long, string, string, DateTimeOffset) Identity => (Sequence, Id, Stream, Version, Type, Body, At);

    // A copy with another body is not to keep what was parsed of this one.
    private LogRow(LogRow other) => (Sequence, Id, Stream, Version, Type, Body, At) = (other.Sequence, other.Id, other.Stream, other.Version, other.Type, other.Body, other.At);
}

/// <summary>A batch as it lies in the table.</summary>
internal sealed record LogBatch(long First, long Last, long Events, DateTimeOffset At, byte[] EventHashes, byte[] Hash);

/// <summary>The log of one spectrum, read with plain SQL and none of the product's code.</summary>
internal sealed class RawLog(string spectrum, IReadOnlyList<LogRow> rows, IReadOnlyList<LogBatch> batches, IReadOnlyDictionary<string, long> streams)
{
    /// <summary>Whose log it is: a slug.</summary>
    public string Spectrum => spectrum;

    /// <summary>All events in the order of the log.</summary>
    public IReadOnlyList<LogRow> Rows => rows;

    /// <summary>All batches in the order of the log.</summary>
    public IReadOnlyList<LogBatch> Batches => batches;

    /// <summary>What each stream says its last version is.</summary>
    public IReadOnlyDictionary<string, long> Streams => streams;

    /// <summary>Reads a spectrum's log from a database that can be reached, as it is at one moment.</summary>
    public static async Task<RawLog> ReadAsync(string connectionString, string tenant = "ai-filmmaking")
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        async Task<List<T>> AllAsync<T>(string sql, Func<NpgsqlDataReader, T> row)
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = tenant } } };
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync()) rows.Add(row(reader));
            return rows;
        }

        var events = await AllAsync(
            """select seq_id, id, stream_id, version, type, data::text, "timestamp" from spectrum.mt_events where tenant_id = $1 order by seq_id""",
            r => new LogRow(r.GetInt64(0), r.GetGuid(1), r.GetString(2), r.GetInt64(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateTimeOffset>(6)));
        var batches = await AllAsync(
            "select first_sequence, last_sequence, events::bigint, recorded_at, event_hashes, hash from spectrum.es_batches where tenant_id = $1 order by last_sequence",
            r => new LogBatch(
                r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetFieldValue<DateTimeOffset>(3), r.GetFieldValue<byte[]>(4), r.GetFieldValue<byte[]>(5)));
        var streams = await AllAsync("select id, version from spectrum.mt_streams where tenant_id = $1", r => (Id: r.GetString(0), Version: r.GetInt64(1)));
        return new RawLog(tenant, events, batches, streams.ToDictionary(s => s.Id, s => s.Version));
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
        ShouldHaveEveryVersion();
        ShouldNeverGoBackInTime();
        ShouldBeChained();
    }

    /// <summary>Versions run from 1 without a gap in every stream, and streams know their last one.</summary>
    public void ShouldHaveEveryVersion()
    {
        foreach (var stream in Rows.GroupBy(row => row.Stream))
        {
            stream.Select(row => row.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Key);
            Streams.GetValueOrDefault(stream.Key).ShouldBe(stream.Count(), stream.Key);
        }

        Streams.Count.ShouldBe(Rows.Select(row => row.Stream).Distinct().Count(), "every stream has events");
    }

    /// <summary>Recorded times never decrease.</summary>
    public void ShouldNeverGoBackInTime()
    {
        foreach (var (before, after) in Rows.Zip(Rows.Skip(1)))
            after.At.ShouldBeGreaterThanOrEqualTo(before.At, $"recorded times of {before.Sequence} and {after.Sequence}");
    }

    /// <summary>Every event is what its batch holds a hash of, every batch continues the one before it, and no event is outside of a batch.</summary>
    public void ShouldBeChained()
    {
        var previous = new byte[SHA256.HashSizeInBytes];
        var next = 0;
        foreach (var batch in Batches)
        {
            var name = $"the batch of {batch.First} to {batch.Last}";
            var events = Rows.Skip(next).TakeWhile(row => row.Sequence <= batch.Last).ToArray();
            next += events.Length;
            events.Length.ShouldBe((int)batch.Events, name);
            events[0].Sequence.ShouldBe(batch.First, name);
            byte[] hashes = [.. events.SelectMany(HashOf)];
            hashes.ShouldBe(batch.EventHashes, $"what {name} holds of its events");
            var words = string.Create(
                CultureInfo.InvariantCulture,
                $"eventspectrum batch 1\n{Spectrum}\n{batch.First}\n{batch.Last}\n{batch.Events}\n{Microseconds(batch.At)}\n");
            SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(words), .. hashes]).ShouldBe(batch.Hash, $"{name} continues the chain");
            previous = batch.Hash;
        }

        next.ShouldBe(Rows.Count, "every event is in a batch");
    }

    /// <summary>How often exactly this vote stands in the log.</summary>
    public int Count(Ballot ballot) => CountVote(ballot.Person.ParticipantId, ballot.Tool, ballot.X, ballot.Y);

    /// <summary>How often this person's vote for exactly this place stands in the log.</summary>
    public int CountVote(string who, string tool, int x, int y) => VoteCounts.GetValueOrDefault((who, tool, x, y));

    /// <summary>How often a tool of this name was added.</summary>
    public int CountAdded(string name) => Added.GetValueOrDefault(name);

    /// <summary>How many votes stand in the log.</summary>
    public int Votes => Rows.Count(row => row.Type == "vote_cast");

    private Dictionary<(string Who, string Tool, int X, int Y), int> VoteCounts => field ??= Rows
        .Where(row => row.Type == "vote_cast")
        .CountBy(row => ((string)row.Data["ParticipantId"]!, row.Stream["tool/".Length..], (int?)row.Data["X"] ?? -1, (int?)row.Data["Y"] ?? -1))
        .ToDictionary();

    private Dictionary<string, int> Added => field ??= Rows.Where(row => row.Type == "tool_added").CountBy(row => (string)row.Data["Name"]!).ToDictionary();

    private byte[] HashOf(LogRow row) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"eventspectrum event 1\n{Spectrum}\n{row.Sequence}\n{row.Id}\n{row.Stream}\n{row.Version}\n{row.Type}\n{Microseconds(row.At)}\n{row.Body}")));

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
