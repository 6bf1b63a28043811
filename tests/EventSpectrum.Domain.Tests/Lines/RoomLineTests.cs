using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Domain.Tests.Properties;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Lines;

/// <summary>What the room's lines show, now and in the past, held against a fold that knows nothing of the product's.</summary>
public class RoomLineTests
{
    private static readonly string[] Disciplines = ["Sound", "Writers"];

    // Fourteen people who draw, take away, change their disciplines, in sessions and between them, with roll-backs and their undoings.
    private static Story Told(int seed)
    {
        var random = new Random(seed);
        var story = new Story();
        for (var i = 0; i < 14; i++) story.Record([new StreamEvent(StreamKey.Participant($"n{i}"), new ParticipantJoined("Somebody", [.. Disciplines.Where(_ => random.Next(2) == 0)], null))]);
        for (var i = 0; i < 120; i++)
        {
            var who = $"n{random.Next(14)}";
            var decision = random.Next(20) switch
            {
                < 11 => DrawLineHandler.Handle(new DrawLine(who, random.Next(10_001), Identified: true), story.Live),
                < 13 => WithdrawLineHandler.Handle(new WithdrawLine(who), story.Live),
                < 15 => ChangeParticipantHandler.Handle(new ChangeParticipant(who, null, [.. Disciplines.Where(_ => random.Next(2) == 0)], null), story.Live),
                15 => StartSessionHandler.Handle(new StartSession($"s{i}", "Session", null, true, true, "KITE", false, "facilitator"), story.Live),
                16 => CloseSessionHandler.Handle(new CloseSession("facilitator"), story.Live),
                17 => ApplyRollbackHandler.Handle(new ApplyRollback($"b{i}", new RollbackCriteria([who]), "Spam", "moderator"), story.Live),
                _ when story.Live.Rollbacks.Count > 0 => SwitchRollbackHandler.Handle(
                    new SwitchRollback(story.Live.Rollbacks[random.Next(story.Live.Rollbacks.Count)].Id, random.Next(2) == 0, "Second thoughts", "moderator"), story.Live),
                _ => Decision.Nothing,
            };
            story.Record(decision.Events);
        }

        return story;
    }

    [Fact]
    public void The_past_is_what_was_shown_then()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var story = Told(seed);
            var history = SpectrumHistory.Of(story.Live);
            var (then, live, past) = (new EventSpectrum.Spectra.SpectrumState(), new DisciplineLines(), new DisciplineLines());
            foreach (var e in story.Log)
            {
                then.Apply(e);
                var moment = new Moment(e.Sequence, e.RecordedAt.UtcTicks);
                Text(RoomLine.At(history, past, moment, HistoryView.Recorded)).ShouldBe(Text(RoomLine.Capture(then, live)()));
            }
        }
    }

    [Fact]
    public void The_corrected_past_leaves_out_what_is_struck_today()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var story = Told(seed);
            var history = SpectrumHistory.Of(story.Live);
            for (var count = 20; count <= story.Log.Count; count += 11)
            {
                var at = story.Log[count - 1];
                var expected = LineShape.Of(NaiveFold.Lines(story.Log[..count], struckIn: story.Log).Values);
                Text(RoomLine.At(history, new DisciplineLines(), new Moment(at.Sequence, at.RecordedAt.UtcTicks), HistoryView.Corrected).Everyone).ShouldBe(Text(expected));
            }
        }
    }

    [Fact]
    public void A_sessions_lines_are_those_drawn_in_it_as_it_ended_or_nothing()
    {
        var shown = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var story = Told(seed);
            var history = SpectrumHistory.Of(story.Live);
            foreach (var session in story.Live.Sessions)
            {
                var end = session.EndedAt is null ? story.Log.Count : story.Log.FindIndex(e => EventTypes.Read(e.Type, e.Data.Span) is SessionClosed c && c.SessionId == session.SessionId) + 1;
                var line = RoomLine.At(history, new DisciplineLines(), history.Last!.Value, HistoryView.Recorded, session.SessionId);
                if (line.Everyone is null) continue;
                shown++;
                Text(line.Everyone).ShouldBe(Text(LineShape.Of(NaiveFold.Lines(story.Log[..end], story.Log, d => d.SessionId == session.SessionId).Values)));
                line.Everyone.N.ShouldBeGreaterThanOrEqualTo(5);
                var all = NaiveFold.Lines(story.Log[..end], story.Log).Count - line.Everyone.N;
                (all is 0 or >= 5).ShouldBeTrue($"{all} people are told apart");
            }
        }

        shown.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_discipline_is_told_of_from_five_people_and_where_the_rest_are_none_or_five()
    {
        RoomLine Of(int others, int sound, int later = 0) => RoomLine.Capture(Scenario.Given([
            Defined(),
            .. Enumerable.Range(0, others).SelectMany(i => (StreamEvent[])[Named($"o{i}"), Drawn($"o{i}", 8_000)]),
            .. Enumerable.Range(0, sound).SelectMany(i => (StreamEvent[])[Named($"s{i}", "Sound"), Drawn($"s{i}", 2_000)]),
            .. Enumerable.Range(0, later).SelectMany(i => (StreamEvent[])[Named($"l{i}", "Sound"), Drawn($"l{i}", 6_000)]),
        ]).State, new DisciplineLines())();

        Of(0, 4).Everyone.ShouldBeNull();
        Of(1, 4).ShouldSatisfyAllConditions(l => l.Everyone!.N.ShouldBe(5), l => l.Disciplines.ShouldBeEmpty());
        Of(4, 5).ShouldSatisfyAllConditions(l => l.Everyone!.N.ShouldBe(9), l => l.Disciplines.ShouldBeEmpty());
        Of(5, 5).Disciplines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Discipline.ShouldBe("Sound"), d => d.Shape.Median.ShouldBe(23), d => d.Shape.N.ShouldBe(5));
        Of(0, 5).Disciplines.ShouldHaveSingleItem().Shape.N.ShouldBe(5);
        Of(0, 5, 4).ShouldSatisfyAllConditions(l => l.Everyone!.N.ShouldBe(9), l => l.Disciplines.ShouldHaveSingleItem().Shape.N.ShouldBe(5));
        Of(0, 5, 5).ShouldSatisfyAllConditions(l => l.Everyone!.N.ShouldBe(10), l => l.Disciplines.ShouldHaveSingleItem().Shape.N.ShouldBe(10));
    }

    private static StreamEvent Named(string id, params string[] disciplines) => new(StreamKey.Participant(id), new ParticipantJoined("Somebody", disciplines, null));

    private static string Text<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);
}
