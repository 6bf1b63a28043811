using System.Text.Json;
using EventSpectrum.Domain.Tests.Properties;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.History;

/// <summary>What holds of every past, on random stories with strikes, imports, withdrawals and votes for one axis.</summary>
public class HistoryProperties
{
    private static void Holds(Action<Step[]> property) =>
        Prop.ForAll(Step.Stories, property).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static Scene SceneAt(SpectrumHistory history, long sequence, HistoryView view, Averaging? averaging = null) =>
        Scene.At(history, history.MomentAt(sequence)!.Value, view, averaging ?? Averaging.AllTime).ShouldNotBeNull();

    [Fact]
    public void The_recorded_past_is_the_fold_of_the_log_up_to_it() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var history = SpectrumHistory.Of(story.Live);
        var then = new SpectrumState();
        foreach (var e in story.Log)
        {
            then.Apply(e);
            if (then.Info is not { } info) continue;
            var scene = SceneAt(history, e.Sequence, HistoryView.Recorded);
            (scene.Moment, Text(scene.Info), Text(scene.Session), scene.Participants, scene.Votes)
                .ShouldBe((new Moment(e.Sequence, e.RecordedAt.UtcTicks), Text(info), Text(then.Current), then.Participants.Count, then.Votes));
            scene.Tools.Select(t => (Text(t.Info), t.ChangedAt, t.Position, t.Sums))
                .ShouldBe(then.Tools.Select(t => (Text(t.Info), t.ChangedAt, Position.Of(t, info.Settings.PriorWeight), t.Votes.Sums)));
            foreach (var (was, tool) in scene.Tools.Zip(then.Tools))
                was.Votes.Select(v => (v.Participant, v.Vote)).ShouldBe(tool.Votes.All.Select(v => (v.Key, v.Value)), ignoreOrder: true);
        }
    });

    [Fact]
    public void The_corrected_past_leaves_out_what_is_struck_today() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var history = SpectrumHistory.Of(story.Live);
        for (var count = 1; count <= story.Log.Count; count += 1 + story.Log.Count / 12)
        {
            var expected = NaiveFold.Of(story.Log[..count], struckIn: story.Log);
            var scene = SceneAt(history, story.Log[count - 1].Sequence, HistoryView.Corrected);
            scene.Tools.SelectMany(t => t.Votes.Select(v => (t.Info.Id, story.Live.Participants[v.Participant].Id, v.Vote.X, v.Vote.Y))).Order()
                .ShouldBe(expected.Select(v => (v.Key.Tool, v.Key.Who, v.Value.X, v.Value.Y)).Order());
        }
    });

    [Fact]
    public void A_history_that_was_taken_does_not_change_when_the_log_goes_on() => Holds(steps =>
    {
        var story = Story.Of(steps[..(steps.Length / 2)]);
        var history = SpectrumHistory.Of(story.Live);
        var sequence = story.Live.Sequence;
        string Seen() => string.Join('\n', SceneAt(history, sequence, HistoryView.Corrected).Tools.Select(t => $"{t.Info} {t.Sums} {t.ChangedAt:O}"));
        var before = Seen();
        foreach (var step in steps[(steps.Length / 2)..]) story.Take(step);
        Seen().ShouldBe(before);
        history.Last.ShouldBe(new Moment(sequence, story.Log.First(e => e.Sequence == sequence).RecordedAt.UtcTicks));
    });

    [Fact]
    public void What_everyone_may_see_is_the_history_as_it_was_when_the_blind_round_began() => Holds(steps =>
    {
        var story = new Story();
        SpectrumHistory? then = null;
        long? since = null;
        foreach (var step in steps)
        {
            story.Take(step);
            var shown = SpectrumHistory.Shown(story.Live);
            if (story.Live.BlindSince != since)
            {
                since = story.Live.BlindSince;
                var before = new SpectrumState();
                foreach (var e in story.Log.TakeWhile(e => e.Sequence <= since)) before.Apply(e);
                then = since is null ? null : SpectrumHistory.Of(before);
            }

            shown.EndsBlind.ShouldBe(since is not null);
            if (then is null) shown.Last.ShouldBe(new Moment(story.Live.Sequence, story.Live.RecordedAt.UtcTicks));
            else Seen(shown).ShouldBe(Seen(then));
        }

        static string Seen(SpectrumHistory history) => JsonSerializer.Serialize(new
        {
            history.First, history.Last, Moments = history.Moments.ToArray(), Infos = Text(history.InfoAt(long.MaxValue)), Sessions = history.SessionVersions.ToArray(),
            People = history.ParticipantVersions.ToArray(), history.Snapshots, Acts = history.Acts.ToArray(),
            Lines = history.Lines.Said.ToArray(), LineStrikes = history.Lines.Strikes,
            Tools = history.Tools.Select(t => new
            {
                t.Id, Versions = t.Versions.ToArray(), Said = t.Said.ToArray(), t.Strikes,
                Corrected = history.Together(t, long.MaxValue, HistoryView.Corrected).Said.ToArray(),
            }),
        });
    });

    [Fact]
    public void Every_frame_of_a_replay_is_the_past_at_its_moment() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var history = SpectrumHistory.Of(story.Live);
        foreach (var view in Enum.GetValues<HistoryView>())
        {
            foreach (var budget in (int[])[2, 7, 500])
            {
                var timeline = Timeline.Of(history, history.First!.Value.At, history.Last!.Value.At, budget, view, Averaging.AllTime);
                timeline.Frames.Count.ShouldBeLessThanOrEqualTo(budget);
                timeline.Frames[^1].Moment.ShouldBe(history.Last.Value);
                timeline.Density.Sum().ShouldBe(history.Tools.Sum(t => t.Said.ToArray().Count(s => !s.Withdraws)));
                ShouldShowThePast(history, timeline, view);
            }
        }
    });

    private static void ShouldShowThePast(SpectrumHistory history, Timeline timeline, HistoryView view)
    {
        var shown = new Dictionary<int, FramePosition>();
        foreach (var frame in timeline.Frames)
        {
            foreach (var position in frame.Positions) shown[position.Tool] = position;
            var scene = SceneAt(history, frame.Moment.Sequence, view);
            shown.Values.OrderBy(p => p.Tool).ShouldBe(scene.Tools.Select((t, i) => new FramePosition(i, t.Position, t.Votes.Count)));
            frame.Participants.ShouldBe(scene.Participants);
        }
    }

    [Fact]
    public void The_shares_of_the_causes_add_up_to_the_shift() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var history = SpectrumHistory.Of(story.Live);
        var random = new System.Random(steps.Length);
        foreach (var tool in history.Tools)
        {
            var log = story.Log.Where(e => e.Sequence >= tool.Versions[0].Sequence).ToArray();
            for (var time = 0; time < 6; time++)
            {
                var (a, b) = (random.Next(log.Length), random.Next(log.Length));
                var (from, to) = (history.MomentAt(log[Math.Min(a, b)].Sequence)!.Value, history.MomentAt(log[Math.Max(a, b)].Sequence)!.Value);
                foreach (var view in Enum.GetValues<HistoryView>())
                {
                    var told = ToolStory.Of(history, tool, from, to, view, points: 5, limit: 3);
                    Sum(told.Shift.Shares.Select(s => s.X)).ShouldBe(told.Shift.X);
                    Sum(told.Shift.Shares.Select(s => s.Y)).ShouldBe(told.Shift.Y);
                    var (begin, end) = (SceneAt(history, from.Sequence, view).Tools[tool.Index], SceneAt(history, to.Sequence, view).Tools[tool.Index]);
                    (told.From.Position, told.To.Position, told.To.Votes).ShouldBe((begin.Position, end.Position, end.Votes.Count));
                    told.Shift.X.Value.ShouldBe(XOf(end) - XOf(begin), 1e-9);
                }
            }
        }
    });

    [Fact]
    public void Votes_of_a_session_are_those_cast_in_it_as_it_ended() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var history = SpectrumHistory.Of(story.Live);
        foreach (var session in story.Live.Sessions)
        {
            var end = session.EndedAt is null ? story.Log.Count : story.Log.FindIndex(e => EventTypes.Read(e.Type, e.Data.Span) is EventSpectrum.Sessions.SessionClosed c && c.SessionId == session.SessionId) + 1;
            var number = story.Live.SessionNumber(session.SessionId);
            if (number != session.Number || end == 0) continue;
            var expected = NaiveFold.Of(story.Log[..end], story.Log, (_, cast) => cast.SessionId == session.SessionId, shownIn: story.Log);
            SceneAt(history, story.Live.Sequence, HistoryView.Corrected, new Averaging(session.SessionId)).Tools
                .SelectMany(t => t.Votes.Select(v => (t.Info.Id, story.Live.Participants[v.Participant].Id, v.Vote.X, v.Vote.Y))).Order()
                .ShouldBe(expected.Select(v => (v.Key.Tool, v.Key.Who, v.Value.X, v.Value.Y)).Order());
        }
    });

    [Fact]
    public void Votes_of_a_window_are_those_cast_in_it() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var history = SpectrumHistory.Of(story.Live);
        foreach (var e in story.Log.Where((_, i) => i % 9 == 1))
        {
            var window = TimeSpan.FromSeconds(3);
            var expected = NaiveFold.Of(
                [.. story.Log.Where(l => l.Sequence <= e.Sequence)], counts: (r, cast) => (cast.AsOf ?? r.RecordedAt) >= e.RecordedAt - window);
            SceneAt(history, e.Sequence, HistoryView.Recorded, new Averaging(Window: window)).Tools
                .SelectMany(t => t.Votes.Select(v => (t.Info.Id, v.Vote.X, v.Vote.Y))).Order()
                .ShouldBe(expected.Select(v => (v.Key.Tool, v.Value.X, v.Value.Y)).Order());
        }
    });

    // Lists are equal when they are the same list; here what they say counts.
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);

    private static double XOf(SceneTool tool) => tool.Position?.X ?? Coordinate.FromStart(tool.Info.StartX);

    private static Fraction Sum(IEnumerable<Fraction> shares)
    {
        var (numerator, denominator) = (System.Numerics.BigInteger.Zero, System.Numerics.BigInteger.One);
        foreach (var share in shares)
        {
            numerator = numerator * (System.Numerics.BigInteger)share.Denominator + (System.Numerics.BigInteger)share.Numerator * denominator;
            denominator *= (System.Numerics.BigInteger)share.Denominator;
            var divisor = System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
        }

        return new Fraction((Int128)numerator, (Int128)denominator);
    }
}
