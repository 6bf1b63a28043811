using EventSpectrum.Server.Simulation;

namespace EventSpectrum.Server.Tests.Simulation;

public sealed class MeetingScriptTests
{
    private static readonly MeetingBrief Brief = new(
        7, Crowd.Camps, 60, TimeSpan.FromSeconds(100), 5, [.. Enumerable.Range(0, 8).Select(n => ($"Tool {n}", new Place(10 * n, 50)))], 3);

    [Fact]
    public void It_is_the_same_for_the_same_seed_and_in_order_of_time()
    {
        var script = MeetingScript.Of(Brief);
        script.Select(Words).ShouldBe(MeetingScript.Of(Brief).Select(Words));
        script.Select(Words).ShouldNotBe(MeetingScript.Of(Brief with { Seed = 8 }).Select(Words));
        script.Select(act => act.At).ShouldBeInOrder();
        script[^1].At.ShouldBeLessThan(Brief.Duration);

        static string Words(Act act) => act is JoinAct or RunAct ? $"{act.At} {act.Person}" : act.ToString();
    }

    [Fact]
    public void Everyone_joins_first_and_places_blind_only_what_the_room_is_asked_for()
    {
        var script = MeetingScript.Of(Brief).ToList();
        script.OfType<JoinAct>().Select(act => act.Person).ShouldBe(Enumerable.Range(0, 60));
        var run = script.OfType<RunAct>().ShouldHaveSingleItem();
        run.Tools.Distinct().Count().ShouldBe(5);
        script.IndexOf(run).ShouldBe(60, "when all are there");
        script.OfType<StepAct>().Select(act => act.Step).ShouldBe([1, 2, 3, 4]);
        var (step, revealed) = (0, false);
        foreach (var act in script)
        {
            if (act is StepAct on) step = on.Step;
            if (act is RevealAct) revealed = true;
            if (act is VoteAct vote && !revealed) (vote.Tool, vote.Round).ShouldBe((run.Tools[step], 0));
            if (act is VoteAct again && revealed) again.Round.ShouldBe(1);
            if (act is LineAct line) (revealed && line.X is >= 0 and <= 100).ShouldBeTrue();
        }

        script.OfType<VoteAct>().Count(vote => vote.Round == 1).ShouldBeInRange(10, 120);
        script.OfType<LineAct>().Count().ShouldBeInRange(35, 58);
    }
}
