using EventSpectrum.Domain.Tests.Properties;
using EventSpectrum.Groups;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Spectra;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Groups;

/// <summary>Who thinks alike: found, kept under one letter, told in steps, and the same however the log is read.</summary>
public class OpinionGroupsTests
{
    private const int Tools = 4;

    // People of a few camps, who vote in any order and change their minds; a camp may part in two on the way.
    private static Story Told(int seed, int camps, int people, int votes, bool parting = true)
    {
        var random = new Random(seed);
        var story = new Story();
        for (var i = 1; i < Tools; i++) story.Record([Added($"t{i}", $"Tool {i}")]);
        for (var i = 0; i < people; i++) story.Record([Joined($"n{i}")]);
        var centres = Enumerable.Range(0, camps + 1).Select(_ => Enumerable.Range(0, 2 * Tools).Select(_ => random.Next(1_000, 9_000)).ToArray()).ToArray();
        int Near(int at) => Math.Clamp(at + random.Next(-900, 901), 0, 10_000);
        for (var i = 0; i < votes; i++)
        {
            var (who, tool) = (i < people * Tools ? i % people : random.Next(people), i < people * Tools ? i / people : random.Next(Tools));
            var camp = parting && i > votes / 2 && who % camps == 0 && who % 2 == 0 ? camps : who % camps;
            if (random.Next(25) == 0) story.Record([Withdrawn($"t{tool}", $"n{who}")]);
            else story.Record([Cast($"t{tool}", $"n{who}", Near(centres[camp][2 * tool]), Near(centres[camp][2 * tool + 1]))]);
        }

        return story;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Camps_are_found(int camps)
    {
        var story = Told(camps, camps, 40, 40 * Tools, parting: false);
        var found = new OpinionGroups();
        found.Advance(SpectrumHistory.Of(story.Live));
        found.GroupOf.Values.Distinct().Count().ShouldBe(camps);
        foreach (var camp in found.GroupOf.GroupBy(g => g.Value)) camp.Select(g => (g.Key - 1) % camps).Distinct().Count().ShouldBe(1, "nobody is of another's group");
        found.At(0, long.MaxValue).ShouldNotBeNull().Groups.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Few_people_make_no_groups_and_neither_do_those_who_place_at_random()
    {
        var few = new OpinionGroups();
        few.Advance(SpectrumHistory.Of(Told(1, 2, 9, 200).Live));
        few.GroupOf.ShouldBeEmpty();

        var random = new Random(3);
        var story = new Story();
        for (var i = 1; i < 8; i++) story.Record([Added($"t{i}", $"Tool {i}")]);
        for (var i = 0; i < 60; i++) story.Record([Joined($"n{i}")]);
        for (var i = 0; i < 480; i++) story.Record([Cast($"t{i / 60}", $"n{i % 60}", random.Next(10_001), random.Next(10_001))]);
        var any = new OpinionGroups();
        any.Advance(SpectrumHistory.Of(story.Live));
        any.Computations.ShouldBeGreaterThan(8);
        any.GroupOf.ShouldBeEmpty();
    }

    [Fact]
    public void Groups_keep_their_letters_and_their_number_changes_only_after_four_agreeing_computations()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var story = Told(seed, 2, 40, 700);
            var (then, live) = (new SpectrumState(), new OpinionGroups());
            var (before, number, since, computations, changes) = (new Dictionary<int, int>(), 0, 0, 0, 0);
            foreach (var e in story.Log)
            {
                then.Apply(e);
                live.Advance(SpectrumHistory.Of(then));
                if (live.Computations == computations) continue;
                computations = live.Computations;
                var now = live.GroupOf.ToDictionary();
                if (now.Values.Distinct().Count() is var count && count != number)
                {
                    if (number > 0) (computations - since).ShouldBeGreaterThanOrEqualTo(OpinionGroups.Agreeing);
                    (number, since, changes) = (count, computations, changes + 1);
                }
                else if (before.Count > 0)
                {
                    now.Count(n => before.TryGetValue(n.Key, out var was) && was == n.Value).ShouldBeGreaterThan(before.Count / 2, "most stay under their letter");
                }

                before = now;
            }

            changes.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Live_and_read_at_once_it_is_the_same()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var story = Told(seed, 3, 30, 300);
            var (then, live, disciplines) = (new SpectrumState(), new OpinionGroups(), new DisciplineGroups());
            foreach (var e in story.Log)
            {
                then.Apply(e);
                live.Advance(SpectrumHistory.Of(then));
                disciplines.Advance(SpectrumHistory.Of(then));
            }

            var (atOnce, allDisciplines) = (new OpinionGroups(), new DisciplineGroups());
            atOnce.Advance(SpectrumHistory.Of(story.Rebuilt(story.Log.Count / 2)));
            allDisciplines.Advance(SpectrumHistory.Of(story.Rebuilt(story.Log.Count / 2)));
            for (var tool = 0; tool < Tools; tool++)
            {
                Text(atOnce.TableOf(tool)).ShouldBe(Text(live.TableOf(tool)));
                Text(allDisciplines.TableOf(tool)).ShouldBe(Text(disciplines.TableOf(tool)));
            }
        }
    }

    [Fact]
    public void No_sum_of_anything_that_was_ever_told_is_about_fewer_than_five()
    {
        var answers = 0;
        for (var seed = 0; seed < 10; seed++)
        {
            var story = Told(seed, 2 + seed % 3, 16 + 3 * seed, 500);
            var (then, live) = (new SpectrumState(), new OpinionGroups());
            var (told, everyone, steps) = (new List<Told>[3 * Tools], new Dictionary<long, IReadOnlyList<int>>[Tools], new int[Tools]);
            for (var i = 0; i < told.Length; i++) told[i] = [];
            for (var i = 0; i < Tools; i++) everyone[i] = [];
            foreach (var e in story.Log)
            {
                then.Apply(e);
                live.Advance(SpectrumHistory.Of(then));
                for (var tool = 0; tool < then.Tools.Count; tool++)
                {
                    var table = live.TableOf(tool);
                    if (table.Steps.Count == steps[tool]) continue;
                    steps[tool] = table.Steps.Count;
                    everyone[tool][e.Sequence] = [.. then.Tools[tool].Votes.All.Select(v => v.Key)];
                    foreach (var part in Enum.GetValues<VotePart>())
                    {
                        for (var g = 0; g < OpinionGroups.Most; g++)
                        {
                            var its = table.Told.Where(t => (t.Value.In(part) >> g & 1) != 0).Select(t => (t.Key, part == VotePart.Counted ? 0 : t.Value.Value(part))).ToArray();
                            if (its.Length > 0) told[3 * tool + (int)part].Add(new Told(e.Sequence, its));
                        }
                    }
                }
            }

            for (var i = 0; i < told.Length; i++)
            {
                answers += told[i].Count;
                new Differencer(told[i], i % 3 == (int)VotePart.Counted ? everyone[i / 3] : []).Isolated(new Random(seed), 1_500).ShouldBeNull($"story {seed}, tool {i / 3}, {(VotePart)(i % 3)}");
            }
        }

        answers.ShouldBeGreaterThan(300);
    }

    private static string Text(GroupTable table) => string.Join('\n', table.Steps.Select(s => $"{s.Sequence}: {string.Join(", ", s.Groups)}"));
}
