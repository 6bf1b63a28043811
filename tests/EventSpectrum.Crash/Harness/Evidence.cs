using System.Diagnostics;
using System.Text.Json.Nodes;
using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Crash.Harness;

/// <summary>How long it took until everything was served again.</summary>
/// <param name="Took">From the end of the fault.</param>
/// <param name="Start">What a server took to start on this machine when nothing was broken: at the beginning, or right after a recovery that was late.</param>
internal sealed record Recovery(TimeSpan Took, TimeSpan Start)
{
    private const int Starts = 3;

    /// <summary>What the service is to keep to.</summary>
    public static TimeSpan Within { get; } = TimeSpan.FromSeconds(10);

    /// <summary>What it is held to: a machine on which nothing but starting takes a third of that, or longer, is given three starts.</summary>
    public TimeSpan Allowed => TimeSpan.FromTicks(Math.Max(Within.Ticks, Starts * Start.Ticks));
}

/// <summary>What senders know of their acts, beside the log at that time.</summary>
internal sealed record Account(RawLog Log, IReadOnlyList<Claim> Claims);

/// <summary>What the sender of an act knows of it.</summary>
/// <param name="Contradicted">What was answered later and otherwise than at first; null when nothing was.</param>
/// <param name="Wronged">A refusal that no fault excuses; null when there was none.</param>
internal sealed record Claim(Act Act, Fate Fate, string? Contradicted, string? Wronged);

/// <summary>A tool in the tables for people with SQL.</summary>
internal sealed record PositionRow(string Tool, double? X, double? Y, int Votes, long VotesX, long VotesY);

/// <summary>A vote that counts, in the tables for people with SQL.</summary>
internal sealed record VoteRow(string Tool, string Participant, decimal? X, decimal? Y);

/// <summary>The tables for people with SQL.</summary>
internal sealed record SqlRows(IReadOnlyList<PositionRow> Positions, IReadOnlyList<VoteRow> Votes, long Cast);

/// <summary>The state as bytes, folded from the whole log and from an image in the middle of it.</summary>
internal sealed record Images(byte[] FromNothing, byte[] FromCheckpoint);

/// <summary>All there is to judge of one spectrum after one cycle.</summary>
/// <param name="Broken">Right after the fault, before anything was sent again.</param>
/// <param name="Settled">After everything that was not granted had been sent again.</param>
/// <param name="Pictures">What each server shows, by its name.</param>
internal sealed record Evidence(
    Recovery Recovery, Account Broken, Account Settled, IReadOnlyDictionary<string, JsonObject> Pictures, SqlRows Rows, Images Images)
{
    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(1);

    /// <summary>Waits until a server says that it is ready and grants what it is asked for; a minute at most.</summary>
    public static async Task UntilHealthyAsync(Node node, Stage stage, Random dice)
    {
        var probe = stage.Next(dice);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Endless; await Task.Delay(50))
        {
            try
            {
                if ((await node.Api.SendAsync(HttpMethod.Get, "health/ready")).Succeeded
                    && await stage.SwitchAsync(node.Api, true, Crowd.Patience) && await probe.SendAsync(node.Api, Crowd.Patience)) return;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException) { /* not yet */ }
        }
    }

    /// <summary>Gathers it.</summary>
    public static async Task<Evidence> GatherAsync(House house, Stage stage, Recovery recovery, Random dice)
    {
        var chance = new Random(dice.Next());
        var broken = await AccountAsync(house, stage);
        var node = house.Nodes[chance.Next(house.Nodes.Count)];
        for (var clock = Stopwatch.StartNew(); !await stage.SwitchAsync(node.Api, true, Endless) && clock.Elapsed < Endless;) await Task.Delay(50);
        // And some of those that were granted, as a page does that was closed before it heard.
        foreach (var again in stage.Acts.Where(act => act.Fate != Fate.Acknowledged || chance.Next(50) == 0).Chunk(50))
            await Task.WhenAll(again.Select(act => act.SendAsync(node.Api, Endless)));

        var settled = await AccountAsync(house, stage);
        var head = settled.Log.Rows[^1].Sequence;
        var pictures = new Dictionary<string, JsonObject>();
        foreach (var one in house.Nodes)
            pictures[one.Name] = await one.Api.PictureWhenAsync(picture => (long)picture["sequence"]! >= head, Endless, stage.Slug);
        return new Evidence(recovery, broken, settled, pictures, await RowsAsync(house, stage.Slug, head), await FoldAsync(house, stage.Slug, settled.Log, chance));
    }

    private static async Task<Account> AccountAsync(House house, Stage stage)
    {
        // In this order: what was told before the log is read has to be in it.
        var claims = stage.Acts.Select(act => new Claim(act, act.Fate, act.Contradicted, act.Wronged)).ToArray();
        return new Account(await RawLog.ReadAsync(house.ConnectionString, stage.Slug), claims);
    }

    private static async Task<SqlRows> RowsAsync(House house, string slug, long head)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Endless; await Task.Delay(50))
        {
            if (await house.Cluster.AskAsync("select sequence from spectrum_read.freshness where spectrum = $1", "eventspectrum", slug) is long reached && reached >= head) break;
        }

        await using var source = NpgsqlDataSource.Create(house.ConnectionString);
        async Task<List<T>> AllAsync<T>(string sql, Func<NpgsqlDataReader, T> row)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(new() { Value = slug });
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync()) rows.Add(row(reader));
            return rows;
        }

        return new SqlRows(
            await AllAsync(
                "select tool_id, x, y, votes, votes_x, votes_y from spectrum_read.current_positions where spectrum = $1",
                r => new PositionRow(r.GetString(0), Null(r, 1, r.GetDouble), Null(r, 2, r.GetDouble), r.GetInt32(3), r.GetInt64(4), r.GetInt64(5))),
            await AllAsync(
                "select tool_id, participant_id, x, y from spectrum_read.current_votes where spectrum = $1",
                r => new VoteRow(r.GetString(0), r.GetString(1), Null(r, 2, r.GetDecimal), Null(r, 3, r.GetDecimal))),
            (await AllAsync("select count(*) from spectrum_read.votes where spectrum = $1 and act <> 'withdrawn'", r => r.GetInt64(0)))[0]);
    }

    private static T? Null<T>(NpgsqlDataReader reader, int column, Func<int, T> read) where T : struct => reader.IsDBNull(column) ? null : read(column);

    // The image that is kept in between is also what a server that starts in the next cycle begins with.
    private static async Task<Images> FoldAsync(House house, string slug, RawLog log, Random dice)
    {
        var keepAt = log.Rows[dice.Next(log.Rows.Count)].Sequence;
        var state = new SpectrumState();
        await foreach (var e in house.Engine.Log.ReadAsync(slug, 0, log.Rows[^1].Sequence))
        {
            state.Apply(e);
            if (e.Sequence == keepAt) await house.Engine.Checkpoints.SaveAsync(slug, new Checkpoint(SpectrumImage.Format, keepAt, SpectrumImage.Encode(state)), CancellationToken.None);
        }

        var kept = await house.Engine.Checkpoints.LoadAsync(slug, SpectrumImage.Format, log.Rows[^1].Sequence, CancellationToken.None)
            ?? throw new InvalidOperationException($"No checkpoint of {slug} was kept.");
        var other = SpectrumImage.Decode(kept.Image);
        await foreach (var e in house.Engine.Log.ReadAsync(slug, other.Sequence, log.Rows[^1].Sequence)) other.Apply(e);
        return new Images(SpectrumImage.Encode(state), SpectrumImage.Encode(other));
    }
}
