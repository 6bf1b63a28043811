using EventSpectrum.Domain.Tests.Properties;
using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Moderation;

/// <summary>What holds of every roll-back, on random stories.</summary>
public class RollbackProperties
{
    private static void Holds(Action<Step[]> property) =>
        Prop.ForAll(Step.Stories, property).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    // Votes as they count, by name: states whose logs differ in moderation alone are compared by them.
    private static IEnumerable<(string, string, int, int, int)> Counting(SpectrumState state) =>
        state.Tools.SelectMany(t => t.Votes.All.Select(v => (t.Info.Id, state.Participants[v.Key].Id, v.Value.X, v.Value.Y, v.Value.Session))).Order();

    private static readonly Comparer<(int, Vote Line)> BySequence = Comparer<(int, Vote Line)>.Create((a, b) => a.Line.Sequence.CompareTo(b.Line.Sequence));

    [Fact]
    public void Undoing_everything_in_any_order_gives_the_picture_without_moderation() => Holds(steps =>
    {
        var story = Story.Of(steps.Where(s => s.Act is not (Act.Strike or Act.Reinstate)));
        foreach (var flag in story.Live.Flags.Where(f => f.IsOpen).Select(f => f.Id).ToArray())
            story.Record(JudgeFlagHandler.Handle(new JudgeFlag(flag, Verdicts.Count, null, "none", "A mistake", "moderator"), story.Live).Events);
        var undoing = story.Live.Rollbacks.Where(r => r.Stands).Select(r => (Func<Decision>)(
                () => SwitchRollbackHandler.Handle(new SwitchRollback(r.Id, false, "A mistake", "moderator"), story.Live)))
            .Concat(story.Live.Tools.Where(t => t.Target is not null).Select(t => (Func<Decision>)(
                () => MergeToolHandler.Handle(new MergeTool(t.Info.Id, null, "A mistake", "moderator"), story.Live))))
            .Concat(story.Live.Participants.Where(p => p.Suspended).Select(p => (Func<Decision>)(
                () => SuspendParticipantHandler.Handle(new SuspendParticipant(p.Id, false, "A mistake", "moderator"), story.Live)))).ToArray();
        new System.Random(steps.Length).Shuffle(undoing);
        foreach (var undo in undoing) story.Record(undo().Events);

        var without = new SpectrumState();
        foreach (var e in story.Log)
        {
            var fact = EventTypes.Read(e.Type, e.Data.Span);
            if (fact is VotesStruck or VotesReinstated or VotesHeld or VotesReleased or LinesStruck or LinesReinstated or ToolMerged or ToolUnmerged or ParticipantSuspended or ParticipantReinstated) continue;
            without.Apply(fact is VoteCast { HeldBy: not null } cast ? cast with { HeldBy = null } : fact, new Recorded(e.Sequence, e.RecordedAt, e.StreamId));
        }

        Counting(story.Live).ShouldBe(Counting(without));
        story.Live.Lines.Standing.All.Select(v => (v.Key, v.Value)).Order(BySequence).ShouldBe(without.Lines.Standing.All.Select(v => (v.Key, v.Value)).Order(BySequence));
        story.Live.Votes.ShouldBe(without.Votes);
        story.Live.Tools.Select(t => (t.Votes.Sums, Position.Of(t, story.Live.Info!.Settings.PriorWeight)))
            .ShouldBe(without.Tools.Select(t => (t.Votes.Sums, Position.Of(t, without.Info!.Settings.PriorWeight))));
        story.Live.Participants.ShouldAllBe(p => !p.Suspended);
    });

    [Fact]
    public void A_preview_is_what_applying_does() => Holds(steps =>
    {
        var story = Story.Of(steps);
        if (steps.Length == 0) return;
        foreach (var step in steps.Take(12).Select(s => s with { Act = Act.RollBack }))
        {
            var decision = step.Decide(story.Live);
            var applied = decision.Events.Select(e => e.Event).OfType<RollbackApplied>().FirstOrDefault();
            if (applied is null) continue;
            var preview = RollbackPreview.Of(
                SpectrumHistory.Of(story.Live), new RollbackCriteria(applied.Participants, applied.From, applied.To, applied.Tools, applied.Sessions));
            var weight = story.Live.Info!.Settings.PriorWeight;
            var before = story.Live.Tools.ToDictionary(t => t.Info.Id, t => (Position.Of(t, weight), t.Votes.Count));
            story.Record(decision.Events);

            (preview.Votes, preview.Lines).ShouldBe((applied.Votes, applied.Lines ?? 0));
            preview.Tools.Select(t => t.ToolId).ShouldBe(
                decision.Events.Where(e => e.Event is VotesStruck).Select(e => DotOf(story.Live, e.Stream["tool/".Length..])).Distinct(), ignoreOrder: true);
            foreach (var tool in preview.Tools)
            {
                (tool.Before, tool.VotesBefore).ShouldBe(before[tool.ToolId]);
                story.Live.TryTool(tool.ToolId, out var now).ShouldBeTrue();
                (tool.After, tool.VotesAfter).ShouldBe((Position.Of(now, weight), now.Votes.Count));
            }
        }
    });

    [Fact]
    public void A_vote_counts_at_the_dot_its_tool_is_merged_into_when_no_standing_rollback_strikes_it() => Holds(steps =>
    {
        var story = Story.Of(steps);
        story.Live.Tools.SelectMany(t => t.Votes.All.Select(v => (t.Info.Id, story.Live.Participants[v.Key].Id, v.Value.X, v.Value.Y))).Order()
            .ShouldBe(NaiveFold.Of(story.Log).Select(v => (v.Key.Tool, v.Key.Who, v.Value.X, v.Value.Y)).Order());
        story.Live.Lines.Standing.All.Select(v => (story.Live.Participants[v.Key].Id, v.Value.X)).Order()
            .ShouldBe(NaiveFold.Lines(story.Log).Select(v => (v.Key, v.Value)).Order());
    });

    private static string DotOf(SpectrumState state, string id) => state.TryTool(id, out var tool) ? tool.Root.Info.Id : "";

    [Fact]
    public void Nothing_that_an_open_flag_holds_counts_and_nobody_is_held_by_a_closed_one() => Holds(steps =>
    {
        var state = Story.Of(steps).Live;
        foreach (var tool in state.Tools)
        {
            foreach (var strike in tool.Spoken.Strikes.Where(s => s is { Held: true, Stands: true }))
            {
                var said = tool.Spoken.All[strike.Index];
                state.Flags.Single(f => f.Id == strike.RollbackId).Waiting.ShouldContain(state.Participants[said.Participant].Id);
                tool.Votes.Find(said.Participant)?.Sequence.ShouldNotBe(said.Sequence);
            }
        }
    });

    [Fact]
    public void Everyones_activity_is_what_the_state_counts_of_them() => Holds(steps =>
    {
        var state = Story.Of(steps).Live;
        var said = state.Tools.SelectMany(t => t.Spoken.All.Captured.ToArray()).ToLookup(s => s.Participant);
        ParticipantActivity.Of(SpectrumHistory.Of(state)).Select(p => (p.Info.Id, p.Votes, p.Said, p.LastAt?.UtcTicks)).ShouldBe(state.Participants.Select((p, i) => (
            p.Id, state.Tools.Count(t => t.Votes.Find(i) is not null), said[i].Count(), said[i].Any() ? said[i].Max(s => s.AtTicks) : (long?)null)));
    });
}
