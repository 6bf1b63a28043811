using EventSpectrum.Groups;
using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using EventSpectrum.Domain.Tests.Properties;

namespace EventSpectrum.Domain.Tests.Groups;

/// <summary>Nothing that is told of the lines of disciplines' people, whatever it is held against, is about fewer than five of them.</summary>
public class LineDifferencingTests
{
    private static readonly string[] Disciplines = ["Sound", "Writers"];

    // People who come, draw, move a little and far, take their line away, call themselves something else; roll-backs and their undoing.
    private static Story Told(int seed)
    {
        var random = new Random(seed);
        var story = new Story();
        var (people, share) = (random.Next(8, 60), random.Next(20, 70));
        string[] Some() => [.. Disciplines.Where(_ => random.Next(100) < share)];
        for (var i = 0; i < people; i++) story.Record([new StreamEvent(StreamKey.Participant($"n{i}"), new ParticipantJoined("Somebody", Some(), null))]);
        for (var i = 0; i < 200; i++)
        {
            var who = $"n{random.Next(people)}";
            int Near() => Math.Clamp((story.Live.Lines.Standing.Find(story.Live.TryParticipant(who, out var number) ? number : 0)?.X ?? 5_000) + random.Next(-80, 81), 0, 10_000);
            var decision = random.Next(40) switch
            {
                < 24 => DrawLineHandler.Handle(new DrawLine(who, random.Next(10_001), Identified: true), story.Live),
                < 31 => DrawLineHandler.Handle(new DrawLine(who, Near(), Identified: true), story.Live),
                < 34 => WithdrawLineHandler.Handle(new WithdrawLine(who), story.Live),
                < 37 => Decision.Record([new StreamEvent(StreamKey.Participant(who), new ParticipantChanged(null, Some()))]),
                37 => ApplyRollbackHandler.Handle(new ApplyRollback($"b{i}", new RollbackCriteria([who]), "Spam", "moderator"), story.Live),
                _ when story.Live.Rollbacks.Count > 0 => SwitchRollbackHandler.Handle(
                    new SwitchRollback(story.Live.Rollbacks[random.Next(story.Live.Rollbacks.Count)].Id, random.Next(2) == 0, "Second thoughts", "moderator"), story.Live),
                _ => Decision.Nothing,
            };
            story.Record(decision.Events);
        }

        return story;
    }

    private static int Part(int x) => Math.Min(x / 500, 19);

    [Fact]
    public void No_sum_of_anything_that_was_ever_told_is_about_fewer_than_five()
    {
        var answers = 0;
        for (var seed = 0; seed < 24; seed++)
        {
            var (then, told, lines, counts, everyone) = (new SpectrumState(), new DisciplineLines(), new List<Told>(), new List<Told>(), new Dictionary<long, IReadOnlyList<int>>());
            var before = "";
            foreach (var e in Told(seed).Log)
            {
                then.Apply(e);
                var shown = told.At(SpectrumHistory.Of(then), e.Sequence);
                if (string.Join(' ', shown.Select(Text)) is var now && now == before) continue;
                before = now;
                everyone[e.Sequence] = [.. then.Lines.Standing.All.Select(v => v.Key)];
                foreach (var (discipline, shape) in shown)
                {
                    // Who is in it is what the table knows, and what is shown is what these people add up to.
                    var group = told.Names.ToList().IndexOf(discipline);
                    var its = told.Table.Told.Where(t => (t.Value.Groups >> group & 1) != 0).Select(t => (t.Key, Part(t.Value.X))).ToArray();
                    shape.Counts.ShouldBe(Enumerable.Range(0, LineShape.Bins).Select(bin => its.Count(i => i.Item2 == bin)));
                    lines.Add(new Told(e.Sequence, its));
                    counts.Add(new Told(e.Sequence, [.. its.Select(i => (i.Key, 0))]));
                }
            }

            answers += lines.Count;
            new Differencer(lines, new Dictionary<long, IReadOnlyList<int>>()).Isolated(new Random(seed), 1_500).ShouldBeNull($"story {seed}, places");
            new Differencer(counts, everyone).Isolated(new Random(seed), 1_500).ShouldBeNull($"story {seed}, people");
        }

        answers.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Telling_of_every_five_at_once_would_be_found_out()
    {
        var found = 0;
        for (var seed = 0; seed < 6; seed++)
        {
            var (then, lines) = (new SpectrumState(), new List<Told>());
            foreach (var e in Told(seed).Log)
            {
                then.Apply(e);
                foreach (var discipline in Disciplines)
                {
                    var its = then.Lines.Standing.All.Where(v => then.Participants[v.Key].Disciplines.Contains(discipline)).Select(v => (v.Key, Part(v.Value.X))).ToArray();
                    if (its.Length >= 5) lines.Add(new Told(e.Sequence, its));
                }
            }

            found += new Differencer(lines, new Dictionary<long, IReadOnlyList<int>>()).Isolated(new Random(seed), 100) is null ? 0 : 1;
        }

        found.ShouldBe(6);
    }

    [Fact]
    public void Whenever_and_from_wherever_it_is_asked_it_is_the_same_and_in_either_past()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var story = Told(seed);
            var (then, live, atOnce) = (new SpectrumState(), new DisciplineLines(), new DisciplineLines());
            var rebuilt = SpectrumHistory.Of(story.Rebuilt(story.Log.Count / 2));
            foreach (var e in story.Log)
            {
                then.Apply(e);
                var moment = new Moment(e.Sequence, e.RecordedAt.UtcTicks);
                var now = RoomLine.Capture(then, live)().Disciplines.Select(Text).ToArray();
                foreach (var view in Enum.GetValues<HistoryView>())
                    RoomLine.At(rebuilt, atOnce, moment, view).Disciplines.Select(Text).ShouldBe(now);
            }
        }
    }

    [Fact]
    public void What_the_room_is_told_changes_at_no_event_that_lines_do_not_know_of()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var (then, told, before, changed) = (new SpectrumState(), new DisciplineLines(), "", 0L);
            foreach (var e in Told(seed).Log)
            {
                then.Apply(e);
                var now = string.Join(' ', RoomLine.Capture(then, told)().Disciplines.Select(Text));
                if (now != before) (before, changed) = (now, e.Sequence);
                then.Lines.Sequence.ShouldBeGreaterThanOrEqualTo(changed);
            }
        }
    }

    private static string Text(DisciplineLine d) => $"{d.Discipline} {d.Shape.N} {d.Shape.Lower} {d.Shape.Median} {d.Shape.Upper} {string.Join(',', d.Shape.Counts)}";
}
