using EventSpectrum.Moderation;
using EventSpectrum.Moderation.Rules;

namespace EventSpectrum.Domain.Tests.Moderation;

/// <summary>The rules as they are by default, on crowds of people and of scripts.</summary>
public class DetectionTests
{
    private static readonly IReadOnlyList<RuleSetting> Usual = [.. RuleBook.All.Select(RuleSetting.Usual)];

    public static TheoryData<int, bool> Seeds => [.. from seed in Enumerable.Range(1, 7) select (seed, seed % 3 == 0)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_attack_is_flagged_within_five_seconds_and_one_rollback_brings_the_honest_picture_back(int seed, bool guided)
    {
        var crowd = new Crowd(seed);
        var (honest, attack) = (crowd.HonestDeeds(guided), crowd.Attack());
        var room = new WatchedRoom([.. honest, .. attack], crowd.Networks, Usual);
        var (clean, spoilt) = (new WatchedRoom(honest, crowd.Networks).Dots, new WatchedRoom([.. honest, .. attack], crowd.Networks).Dots);

        var first = room.Raised.First(r => r.Flag.Holds);
        (first.At - crowd.AttackAt).ShouldBeInRange(0, 5);
        room.Held.ShouldBe(Enumerable.Range(0, Crowd.Attackers).Select(i => $"z{i}"), ignoreOrder: true);
        room.Dots.ShouldBe(clean, "what is held does not count");

        var flag = room.State.Flags.Where(f => f.Holds).ShouldHaveSingleItem();
        room.Record(1_000, JudgeFlagHandler.Handle(new JudgeFlag(flag.Id, Verdicts.Strike, null, "r1", "An attack", "moderator"), room.State).Events);
        room.Dots.ShouldBe(clean);
        room.State.Rollbacks.ShouldHaveSingleItem().Votes.ShouldBe(Crowd.Attackers * Crowd.Tools);
        room.Record(1_001, SwitchRollbackHandler.Handle(new SwitchRollback("r1", false, "A mistake", "moderator"), room.State).Events);
        room.Dots.ShouldBe(spoilt);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nobody_honest_is_held(int seed, bool guided)
    {
        foreach (var run in (bool[])[guided, !guided])
        {
            var crowd = new Crowd(seed + 1_000);
            var room = new WatchedRoom(crowd.HonestDeeds(run), crowd.Networks, Usual);
            room.Held.ShouldBeEmpty();
            room.State.Flags.Where(f => f.Rule != RuleBook.Corner.Name).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_dry_run_finds_in_the_past_what_would_have_been_held()
    {
        var crowd = new Crowd(5);
        var room = new WatchedRoom([.. crowd.HonestDeeds(guided: false), .. crowd.Attack()], crowd.Networks);
        var history = EventSpectrum.History.SpectrumHistory.Of(room.State);
        var looks = DryRun.Looks(history, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var rules = (RuleSetting[])[RuleSetting.Usual(RuleBook.Corners), RuleSetting.Usual(RuleBook.Copies)];
        var found = rules.SelectMany(r => DryRun.Of(history, r, looks, null, TestContext.Current.CancellationToken)).ToList();
        var flag = found.MaxBy(f => f.People.Count)!;
        flag.People.Select(p => p.ParticipantId).ShouldBe(Enumerable.Range(0, Crowd.Attackers).Select(i => $"z{i}"), ignoreOrder: true);
        flag.People.ShouldAllBe(p => p.Votes == Crowd.Tools);

        var before = DryRun.Looks(history, DateTimeOffset.MinValue, Scenario.Start.AddSeconds(crowd.AttackAt));
        rules.SelectMany(r => DryRun.Of(history, r, before, null, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        var stricter = new RuleSetting(RuleBook.Copies, RuleMode.Off, new Dictionary<string, double> { ["people"] = Crowd.Attackers + 1 });
        DryRun.Of(history, stricter, looks, null, TestContext.Current.CancellationToken).ShouldBeEmpty();
    }

    [Fact]
    public void The_votes_of_a_hall_that_were_judged_to_count_are_not_flagged_again()
    {
        var crowd = new Crowd(7);
        var room = new WatchedRoom([.. crowd.HonestDeeds(guided: false), .. crowd.Attack()], crowd.Networks, Usual);
        foreach (var flag in room.State.Flags.Where(f => f.IsOpen).Select(f => f.Id).ToArray())
            room.Record(900, JudgeFlagHandler.Handle(new JudgeFlag(flag, Verdicts.Count, null, "r1", "A class", "moderator"), room.State).Events);
        var window = new WindowReader().Read(EventSpectrum.History.SpectrumHistory.Of(room.State), TimeSpan.FromDays(1));
        Detection.Look(window, Usual.Where(r => r.Mode == RuleMode.Hold), () => "f").ShouldBeEmpty();
        var asIfNobodyWasJudged = new WindowReader().Read(
            EventSpectrum.History.SpectrumHistory.Of(room.State), EventSpectrum.History.SpectrumHistory.Of(room.State).Last!.Value, TimeSpan.FromDays(1));
        Detection.Look(asIfNobodyWasJudged, Usual.Where(r => r.Mode == RuleMode.Hold), () => "f").ShouldNotBeEmpty();
    }
}
