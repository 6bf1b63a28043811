using EventSpectrum.Groups;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Votes;
using EventSpectrum.Domain.Tests.Properties;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Groups;

/// <summary>Nothing that is told of disciplines, whatever it is held against, is about fewer than five people.</summary>
public class DifferencingTests
{
    private static readonly string[] Disciplines = ["Sound", "Writers", "Picture"];

    // People who come, vote for both axes or one, again and again, take votes back, call themselves something else; roll-backs and their undoing.
    private static Story Told(int seed)
    {
        var random = new Random(seed);
        var story = new Story();
        var (people, share) = (random.Next(8, 60), random.Next(20, 70));
        string[] Some() => [.. Disciplines.Where(_ => random.Next(100) < share)];
        story.Record([Added("t1", "Tool 1")]);
        for (var i = 0; i < people; i++) story.Record([new StreamEvent(StreamKey.Participant($"n{i}"), new ParticipantJoined("Somebody", Some(), null))]);
        for (var i = 0; i < 160; i++)
        {
            var (who, tool) = ($"n{random.Next(people)}", story.Live.Tools[random.Next(2)].Info.Id);
            int Place() => random.Next(10_001);
            var decision = random.Next(40) switch
            {
                < 26 => CastVoteHandler.Handle(new CastVote(tool, who, Place(), Place(), Identified: true), story.Live),
                < 30 => CastVoteHandler.Handle(new CastVote(tool, who, Place(), null, Identified: true), story.Live),
                < 32 => CastVoteHandler.Handle(new CastVote(tool, who, 5_000, 5_000, Identified: true), story.Live),
                < 35 => WithdrawVoteHandler.Handle(new WithdrawVote(tool, who), story.Live),
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

    private static int Value(VotePart part, in PlacedVote vote) => part switch { VotePart.X => vote.X, VotePart.Y => vote.Y, _ => 0 };

    /// <summary>Everything that was told of one tool, from the beginning of its life to the end, and everyone there was at each of these moments.</summary>
    private static (List<Told> Groups, Dictionary<long, IReadOnlyList<int>> Everyone) Answers(Story story, int tool, VotePart part)
    {
        var (groups, everyone) = (new List<Told>(), new Dictionary<long, IReadOnlyList<int>>());
        var (then, told) = (new EventSpectrum.Spectra.SpectrumState(), new DisciplineGroups());
        var steps = 0;
        foreach (var e in story.Log)
        {
            then.Apply(e);
            told.Advance(SpectrumHistory.Of(then));
            if (then.Tools.Count <= tool || told.TableOf(tool).Steps.Count == steps) continue;
            steps++;
            everyone[e.Sequence] = [.. then.Tools[tool].Votes.All.Select(v => v.Key)];
            for (var g = 0; g < told.Names.Count; g++)
            {
                var its = told.TableOf(tool).Told.Where(t => (t.Value.In(part) >> g & 1) != 0).Select(t => (t.Key, Value(part, t.Value))).ToArray();
                told.At(tool, e.Sequence)!.Groups.FirstOrDefault(s => s.Group == g).N.ShouldBe(told.TableOf(tool).Told.Count(t => (t.Value.Groups >> g & 1) != 0));
                if (its.Length > 0) groups.Add(new Told(e.Sequence, its));
            }
        }

        return (groups, everyone);
    }

    [Fact]
    public void No_sum_of_anything_that_was_ever_told_is_about_fewer_than_five()
    {
        var (answers, overlapping) = (0, 0);
        for (var seed = 0; seed < 24; seed++)
        {
            var story = Told(seed);
            for (var tool = 0; tool < 2; tool++)
            {
                foreach (var part in Enum.GetValues<VotePart>())
                {
                    var (groups, everyone) = Answers(story, tool, part);
                    (answers, overlapping) = (answers + groups.Count, overlapping + (groups.Exists(g => groups.Exists(h => h != g && h.Moment == g.Moment)) ? 1 : 0));
                    new Differencer(groups, part == VotePart.Counted ? everyone : new Dictionary<long, IReadOnlyList<int>>()).Isolated(new Random(seed), 1_500)
                        .ShouldBeNull($"story {seed}, tool {tool}, {part}");
                }
            }
        }

        answers.ShouldBeGreaterThan(200);
        overlapping.ShouldBeGreaterThan(8);
    }

    [Fact]
    public void Telling_of_every_five_at_once_would_be_found_out()
    {
        // What is told without steps: whoever counts, as soon as they are five.
        var found = 0;
        for (var seed = 0; seed < 6; seed++)
        {
            var (then, groups, everyone) = (new EventSpectrum.Spectra.SpectrumState(), new List<Told>(), new Dictionary<long, IReadOnlyList<int>>());
            foreach (var e in Told(seed).Log)
            {
                then.Apply(e);
                var votes = then.Tools.Count == 0 ? [] : then.Tools[0].Votes.All.ToArray();
                everyone[e.Sequence] = [.. votes.Select(v => v.Key)];
                foreach (var discipline in Disciplines)
                {
                    var its = votes.Where(v => then.Participants[v.Key].Disciplines.Contains(discipline)).Select(v => (v.Key, v.Value.X)).ToArray();
                    if (its.Length >= 5) groups.Add(new Told(e.Sequence, its));
                }
            }

            found += new Differencer(groups, everyone).Isolated(new Random(seed), 100) is null ? 0 : 1;
        }

        found.ShouldBe(6);
    }
}
