using EventSpectrum.Server.Simulation;

namespace EventSpectrum.Server.Tests.Simulation;

public sealed class AudienceScriptTests
{
    private static readonly (string Name, Place Start)[] Tools =
        [.. Enumerable.Range(0, 12).Select(i => ($"Tool {i}", new Place(8 * i, 100 - (7 * i))))];

    [Fact]
    public void The_same_brief_is_the_same_script()
    {
        Texts(Script(seed: 7)).ShouldBe(Texts(Script(seed: 7)));
        Texts(Script(seed: 7)).ShouldNotBe(Texts(Script(seed: 8)));
    }

    [Fact]
    public void A_seed_means_the_same_in_every_version()
    {
        // These figures are a promise to whoever noted a seed: if they change, old seeds play other scripts.
        var dice = new Dice(1, 2, 3);
        new[] { dice.Below(1000), dice.Below(1000), dice.Below(1000) }.ShouldBe([814, 267, 255]);
        Script(seed: 1).OfType<VoteAct>().Take(3).Select(vote => (vote.Tool, vote.Place)).ShouldBe(
            [(5, new Place(90.2, 57.7)), (5, new Place(89.6, 84)), (1, new Place(60.6, 20.3))]);
    }

    [Theory]
    [InlineData(1, 0.5, 10, 0)]
    [InlineData(200, 50, 60, 5)]
    [InlineData(40, 10, 5, 10)]
    [InlineData(30, 31, 1, 1)]
    public void Everyone_joins_and_everything_is_added_in_time(int people, double rate, int seconds, int additions)
    {
        var script = Script(people: people, rate: rate, seconds: seconds, additions: additions);

        script.Count.ShouldBe((int)(rate * seconds));
        script.OfType<JoinAct>().Select(act => act.Person).ShouldBe(Enumerable.Range(0, people));
        script.OfType<AddAct>().Select(act => act.Tool).ShouldBe(Enumerable.Range(Tools.Length, additions));
        script.Zip(script.Skip(1)).ShouldAllBe(pair => pair.First.At <= pair.Second.At);
        script[^1].At.ShouldBeLessThan(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void Nobody_acts_before_joining_and_nothing_is_placed_before_it_is_there()
    {
        var (joined, tools) = (new HashSet<int>(), Enumerable.Range(0, Tools.Length).ToHashSet());
        foreach (var act in Script(people: 60, rate: 40, seconds: 20, additions: 8))
        {
            (act is JoinAct ? joined.Add(act.Person) : joined.Contains(act.Person)).ShouldBeTrue();
            var known = act switch
            {
                AddAct add => tools.Add(add.Tool),
                VoteAct vote => tools.Contains(vote.Tool),
                WithdrawAct taken => tools.Contains(taken.Tool),
                _ => true,
            };
            known.ShouldBeTrue();
        }
    }

    [Fact]
    public void Only_a_vote_that_stands_is_taken_back_and_every_change_of_mind_counts_on()
    {
        var standing = new Dictionary<(int Person, int Tool), bool>();
        var rounds = new Dictionary<(int Person, int Tool), int>();
        var script = Script(people: 20, rate: 50, seconds: 60, additions: 3);
        foreach (var act in script)
        {
            switch (act)
            {
                case WithdrawAct taken:
                    standing[(taken.Person, taken.Tool)].ShouldBeTrue();
                    standing[(taken.Person, taken.Tool)] = false;
                    break;
                case VoteAct vote:
                    vote.Round.ShouldBe(rounds.GetValueOrDefault((vote.Person, vote.Tool)));
                    rounds[(vote.Person, vote.Tool)] = vote.Round + 1;
                    standing[(vote.Person, vote.Tool)] = true;
                    break;
                case AddAct add:
                    rounds[(add.Person, add.Tool)] = 1;
                    standing[(add.Person, add.Tool)] = true;
                    break;
            }
        }

        script.OfType<WithdrawAct>().ShouldNotBeEmpty();
        script.OfType<VoteAct>().ShouldContain(vote => vote.Round > 1);
    }

    [Fact]
    public void Places_are_on_the_chart_and_in_tenths()
    {
        foreach (var crowd in Enum.GetValues<Crowd>())
        {
            foreach (var place in Script(crowd: crowd, people: 50, rate: 100, seconds: 30).OfType<VoteAct>().Select(vote => vote.Place))
            {
                place.X.ShouldBeInRange(0, 100);
                place.Y.ShouldBeInRange(0, 100);
                place.ShouldBe(new Place(Math.Round(place.X, 1), Math.Round(place.Y, 1)));
            }
        }
    }

    [Fact]
    public void Added_tools_have_names_of_their_own()
    {
        var names = Script(people: 10, rate: 20, seconds: 30, additions: 60).OfType<AddAct>().Select(add => add.Name).ToList();
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(60);
        MissingTools.NotIn(["temp MUSIC", "Crowdduplication"]).Take(30).Select(idea => idea.Name).ShouldNotContain("Temp music");
        MissingTools.NotIn(["temp MUSIC", "Crowdduplication"]).Take(30).Select(idea => idea.Name).ShouldNotContain("Crowd duplication");
    }

    [Fact]
    public void Too_many_people_for_the_time_are_refused()
    {
        Should.Throw<SimulationException>(() => Script(people: 100, rate: 5, seconds: 10)).Message.ShouldContain("not enough for 100 people");
        Should.Throw<SimulationException>(() => Script(people: 48, rate: 5, seconds: 10, additions: 3)).Message.ShouldContain("3 tools");
    }

    [Fact]
    public void An_empty_chart_is_joined_and_filled()
    {
        var script = AudienceScript.Of(new ScriptBrief(1, Crowd.Honest, 5, 10, TimeSpan.FromSeconds(10), 2, [], 0)).ToList();
        script.OfType<AddAct>().Count().ShouldBe(2);
        script.OfType<VoteAct>().ShouldAllBe(vote => vote.Tool < 2);
        script.OfType<JoinAct>().ShouldAllBe(join => join.Disciplines.Count == 0);
    }

    private static List<Act> Script(
        long seed = 1, Crowd crowd = Crowd.Mixed, int people = 30, double rate = 20, int seconds = 20, int additions = 0) =>
        [.. AudienceScript.Of(new ScriptBrief(seed, crowd, people, rate, TimeSpan.FromSeconds(seconds), additions, Tools, 17))];

    // A record compares its list of disciplines by reference: compare what it prints, with the list spelt out.
    private static List<string> Texts(IEnumerable<Act> script) =>
        [.. script.Select(act => act is JoinAct join ? $"{join.At} {join.Person} {string.Join(',', join.Disciplines)}" : act.ToString())];
}
