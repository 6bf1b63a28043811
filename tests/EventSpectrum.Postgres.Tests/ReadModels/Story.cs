using System.Diagnostics;
using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Postgres.ReadModels;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;
using EventSpectrum.TestSupport.Contract;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.ReadModels;

/// <summary>A log full of random events, foreign and contradictory ones among them, told in many small batches over many minutes.</summary>
internal sealed class Story(TestDatabase database, PostgresEngine engine, int seed) : IAsyncDisposable
{
    public const string Slug = "room";
    private const int Tools = 4, People = 7;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);
    private readonly Random random = new(seed);
    private readonly List<(string Tool, long Sequence)> said = [];
    private readonly List<long> drawn = [];
    private int sessions;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public PostgresEngine Engine => engine;

    /// <summary>Plain SQL beside the product.</summary>
    public NpgsqlDataSource Source => source;

    /// <summary>A story on a database of its own, with its first events told.</summary>
    public static async Task<Story> BeginAsync(TestDatabase database, int seed)
    {
        var story = new Story(database, await database.StartEngineAsync(), seed);
        var axis = new Axis("low", "high", "about");
        await story.RecordAsync(
            [new(StreamKey.Spectrum, new SpectrumDefined(Slug, "Room", axis, axis, ["Sound"], new SpectrumSettings(true, true, seed % 2 * 3), "test"))]);
        return story;
    }

    /// <summary>Tells more: so many batches of one to nine events.</summary>
    public async Task TellAsync(int batches)
    {
        for (var i = 0; i < batches; i++) await RecordAsync([.. Enumerable.Range(0, 1 + random.Next(9)).Select(_ => Next())]);

        // As if days had passed between them.
        await ExecuteAsync(
            """
            update spectrum.es_batches set recorded_at = timestamptz '2026-03-01 22:58:30Z' + last_sequence * interval '11 seconds';
            update spectrum.mt_events e set "timestamp" = b.recorded_at from spectrum.es_batches b
            where e.tenant_id = b.tenant_id and e.seq_id between b.first_sequence and b.last_sequence
            """);
    }

    /// <summary>A turn at projecting, once it is free: PostgreSQL may still be ending the session that held it before.</summary>
    public async Task<Projection> TurnAsync()
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            if (await engine.ReadModels.TryOpenAsync(Slug, Cancellation) is { } turn) return turn;
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), "nobody gives the turn back");
            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>Brings the rows up to date in a turn of its own.</summary>
    public async Task ProjectAsync(int page = Projection.Page)
    {
        await using var turn = await TurnAsync();
        await turn.CatchUpAsync(Cancellation, page);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task RecordAsync(StreamEvent[] events)
    {
        var batch = new AppendBatch([.. events.Select(e => EventTypes.ToNew(Guid.CreateVersion7(), e.Stream, e.Event))], []);
        if (random.Next(12) == 0) batch = batch with { Events = [.. batch.Events, Samples.Event("tool/t1") with { Type = "of_another_program" }] };
        var appended = await engine.Log.AppendAtEndAsync(Slug, batch, Cancellation);
        said.AddRange(events.Zip(appended.Sequences).Where(e => e.First.Event is VoteCast or VoteWithdrawn).Select(e => (e.First.Stream, e.Second)));
        drawn.AddRange(events.Zip(appended.Sequences).Where(e => e.First.Event is LineDrawn or LineWithdrawn).Select(e => e.Second));
    }

    private StreamEvent Next()
    {
        var (tool, who) = (StreamKey.Tool($"t{random.Next(Tools)}"), $"p{random.Next(People)}");
        ISpectrumEvent Vote(int? x, int? y, DateTimeOffset? asOf = null) => new VoteCast(who, x, y, sessions > 0 ? $"s{sessions}" : null, asOf);
        return random.Next(39) switch
        {
            < 6 => new(tool, Vote(Coordinates(), Coordinates())),
            6 or 7 => new(tool, Vote(Coordinates(), null)),
            8 or 9 => new(tool, Vote(null, Coordinates())),
            10 => new(tool, Vote(Coordinates(), Coordinates(), new DateTimeOffset(2025, 1, 1 + random.Next(28), 0, 0, 0, TimeSpan.Zero))),
            11 => new(tool, new VoteWithdrawn(who)),
            12 or 13 => new(StreamKey.Tool($"t{random.Next(Tools)}"), new ToolAdded("Tool", "", (ToolKind)random.Next(4), ["Sound"], [], [], random.Next(9_999_999), random.Next(9_999_999), null, "test")),
            14 => new(tool, new ToolEdited($"Name {random.Next(9)}", null, null, random.Next(2) == 0 ? [] : null, null, null, "test")),
            15 => new(tool, new ToolStartMoved(random.Next(9_999_999), random.Next(9_999_999), "test")),
            16 => new(tool, random.Next(2) == 0 ? new ToolHidden("spam", "test") : new ToolRestored("no spam", "test")),
            17 or 18 => Strike((by, votes) => new VotesStruck(by, votes, "test", "spam")),
            19 => Strike((by, votes) => new VotesReinstated(by, votes, "test", "was fine")),
            20 => new(StreamKey.Participant(who), new ParticipantJoined($"Name {random.Next(9)}", random.Next(2) == 0 ? [] : ["Sound", "Light"], null)),
            21 => new(StreamKey.Participant(who), new ParticipantChanged(null, ["Writers"])),
            22 => new(StreamKey.Spectrum, new SettingsChanged(new SpectrumSettings(true, true, random.Next(3)), "test")),
            23 => new(StreamKey.Participant(who), random.Next(2) == 0 ? new ParticipantSuspended("spam", "test") : new ParticipantReinstated("no spam", "test")),
            24 => new(StreamKey.Participant(who), new PseudonymReplaced($"Decent {random.Next(9)}", "rude", "test")),
            25 => new(StreamKey.Rollback($"r{random.Next(3)}"), new RollbackUndone(random.Next(9), "was fine", "test", random.Next(2) == 0 ? null : 3)),
            26 => new(tool, (VoteCast)Vote(Coordinates(), random.Next(3) == 0 ? null : Coordinates()) with { HeldBy = $"r{random.Next(3)}" }),
            27 => Strike((by, votes) => new VotesHeld(by, votes, "test", "strange")),
            28 => new(tool, new VotesReleased($"r{random.Next(3)}", [who, $"p{random.Next(People)}", "nobody"], [], "test", "was fine")),
            29 => new(StreamKey.Flag($"f{random.Next(3)}"), new FlagRaised("rule", "strange", [who, "nobody"], DateTimeOffset.UnixEpoch, random.Next(9), random.Next(2) == 0, "test")),
            30 or 31 => new(tool, random.Next(3) > 0 ? new ToolMerged($"t{random.Next(Tools + 1)}", "the same", "test") : new ToolUnmerged("not the same", "test")),
            32 or 33 or 34 => new(StreamKey.Line, new LineDrawn(who, Coordinates(), sessions > 0 ? $"s{sessions}" : null)),
            35 => new(StreamKey.Line, new LineWithdrawn(who)),
            36 => StrikeLines((by, lines) => new LinesStruck(by, lines, "test", "spam")),
            37 => StrikeLines((by, lines) => new LinesReinstated(by, lines, "test", "was fine")),
            _ when sessions > 0 && random.Next(2) == 0 => new(StreamKey.Spectrum, new SessionClosed($"s{sessions}", "test")),
            _ when sessions > 0 && random.Next(3) == 0 => new(StreamKey.Spectrum, new VotesRevealed($"s{1 + random.Next(sessions)}", "test")),
            _ => new(StreamKey.Spectrum, new SessionStarted($"s{++sessions}", $"Evening {sessions}", null, true, true, "CODE", false, "test", Blind: random.Next(2) == 0 ? true : null)),
        };
    }

    // Mostly votes on one tool; now and then withdrawals, votes on other tools, and events that never were.
    private StreamEvent Strike(Func<string, long[], ISpectrumEvent> make)
    {
        var about = said.Count == 0 ? ("tool/t0", 1) : said[random.Next(said.Count)];
        var votes = said.Where(s => s.Tool == about.Item1 ? random.Next(3) == 0 : random.Next(40) == 0).Select(s => s.Sequence);
        return new(about.Item1, make($"r{random.Next(3)}", [.. votes, about.Item2, 1_000_000_000]));
    }

    private StreamEvent StrikeLines(Func<string, long[], ISpectrumEvent> make) =>
        new(StreamKey.Line, make($"r{random.Next(3)}", [.. drawn.Where(_ => random.Next(3) == 0), 1_000_000_000]));

    private int Coordinates() => random.Next(5) switch { 0 => 0, 1 => Coordinate.Max, _ => random.Next(Coordinate.Max + 1) };
}
