using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Properties;

/// <summary>One command of a random story, in numbers that FsCheck can make up and shrink.</summary>
/// <param name="Act">Which command.</param>
/// <param name="Who">Which of a few participants.</param>
/// <param name="What">Which of a few tools.</param>
/// <param name="X">A coordinate or any other number.</param>
/// <param name="Y">Another.</param>
internal sealed record Step(Act Act, int Who, int What, int X, int Y)
{
    private static readonly Gen<Step> Any =
        from act in Gen.Frequency([.. Enum.GetValues<Act>().Select(a => (a is Act.Vote or Act.VoteX or Act.VoteY ? 6 : 2, Gen.Constant(a)))])
        from who in Gen.Choose(0, 4)
        from what in Gen.Choose(0, 4)
        from x in Gen.OneOf(Gen.Choose(0, Coordinate.Max), Gen.Elements(0, Coordinate.Max, 5_000))
        from y in Gen.OneOf(Gen.Choose(0, Coordinate.Max), Gen.Elements(0, Coordinate.Max, 5_000))
        select new Step(act, who, what, x, y);

    /// <summary>Stories of up to 120 commands; one that fails is shrunk by leaving commands out.</summary>
    public static readonly Arbitrary<Step[]> Stories = Arb.From(
        Any.ArrayOf().Resize(120),
        story => Enumerable.Range(0, story.Length).Select(i => (Step[])[.. story[..i], .. story[(i + 1)..]]));

    private string Tool => $"t{What}";

    // One of them comes from snapshots, as when staff corrects what a file said.
    private string Participant => Who == 4 ? "v1" : $"p{Who}";

    /// <summary>Has the command decided.</summary>
    public Decision Decide(SpectrumState state) => Act switch
    {
        Act.Join => JoinHandler.Handle(new Join(Participant, $"Name {X % 3}", X % 2 == 0 ? [] : ["Sound"], Y % 2 == 0 ? "KITE" : null), state),
        Act.Change => ChangeParticipantHandler.Handle(new ChangeParticipant(Participant, $"Name {X % 3}", Y % 3 == 0 ? ["Sound"] : null, Y % 2 == 0 ? "KITE" : null), state),
        Act.Vote => CastVoteHandler.Handle(new CastVote(Tool, Participant, X, Y, Identified: false), state),
        Act.VoteX => CastVoteHandler.Handle(new CastVote(Tool, Participant, X, null, Identified: false), state),
        Act.VoteY => CastVoteHandler.Handle(new CastVote(Tool, Participant, null, Y, Identified: false), state),
        Act.Withdraw => WithdrawVoteHandler.Handle(new WithdrawVote(Tool, Participant), state),
        Act.DrawLine => DrawLineHandler.Handle(new DrawLine(Participant, X, Identified: false), state),
        Act.WithdrawLine => WithdrawLineHandler.Handle(new WithdrawLine(Participant), state),
        Act.Add => AddToolHandler.Handle(new AddTool(Tool, $"Tool {What}", "", X * 1_000, Y * 1_000, ToolKind.Undecided, [], [], [], Participant, "participant"), state),
        Act.AddByStaff => AddToolHandler.Handle(new AddTool(Tool, $"Tool {What}", "", Math.Min(X * 1_000 + 1, Coordinate.StartMax), Y, ToolKind.Assistive, ["Writers"], [], [], null, "facilitator"), state),
        Act.Edit => EditToolHandler.Handle(new EditTool(Tool, $"Tool {X % 7}", $"Text {Y % 3}", (ToolKind)(X % 4), null, null, null, null, "facilitator"), state),
        Act.Revise => ReviseSpectrumHandler.Handle(new ReviseSpectrum($"Title {X % 3}", null, null, null, X % 4 > 0, Y % 4 > 0, Y % 2 * 10, "facilitator"), state),
        Act.Start => StartSessionHandler.Handle(new StartSession($"s{X}-{Y}", "Session", null, X % 4 > 0, Y % 4 > 0, "KITE", X % 3 == 0, "facilitator", Blind: (X + Y) % 2 == 0), state),
        Act.Switch => SwitchSessionHandler.Handle(new SwitchSession(X % 3 == 0 ? null : X % 3 == 1, Y % 3 == 0 ? null : Y % 3 == 1, "facilitator", Reveal: X % 2 == 0), state),
        Act.Present => SwitchSessionHandler.Handle(new SwitchSession(null, null, "facilitator", new PresentingAsked(
            X % 4 == 0 ? new SpotlightAsked(Y % 3 == 0 ? null : Tool, X % 3 == 0 || Y % 3 == 0 ? null : 30) : null,
            X % 4 == 1 ? new RunAsked([.. state.Tools.Take(Y % 4).Select(t => t.Info.Id)], null, null) : X % 4 == 2 ? new RunAsked(null, null, Y % 3) : null,
            X % 4 == 3 ? Y % 2 == 0 : null)), state),
        Act.Link => Y % 3 == 0
            ? RevokePresenterLinkHandler.Handle(new RevokePresenterLink("facilitator"), state)
            : MakePresenterLinkHandler.Handle(new MakePresenterLink($"l{X}", "facilitator"), state),
        Act.Close => CloseSessionHandler.Handle(new CloseSession("facilitator"), state),
        Act.Import => ImportSnapshotHandler.Handle(new ImportSnapshot(File, "facilitator"), state),
        Act.Hide => HideToolHandler.Handle(new HideTool(Tool, X % 2 == 0, "Spam", "moderator"), state),
        Act.Leave => X % 2 == 0 ? LeaveHandler.Handle(new Leave(Participant), state) : Decision.Nothing,
        Act.Merge => MergeToolHandler.Handle(new MergeTool(Tool, $"t{X % 5}", "The same", "moderator"), state),
        Act.Unmerge => MergeToolHandler.Handle(new MergeTool(Tool, null, "Not the same", "moderator"), state),
        Act.Bookmark => BookmarkMomentHandler.Handle(
            new BookmarkMoment($"b{X % 5}", $"Mark {X % 3}", Y % 2 == 0 ? null : 1, Y % 2 == 0 ? null : Scenario.Start, "facilitator"), state),
        Act.RemoveBookmark => RemoveBookmarkHandler.Handle(new RemoveBookmark($"b{X % 5}", "facilitator"), state),
        Act.Strike => Roll(state, (votes, id) => new VotesStruck(id, votes, "moderator", "Spam"), v => !Struck(v.Tool, v.Index)),
        Act.RollBack => ApplyRollbackHandler.Handle(new ApplyRollback($"b{X % 4}-{Y}", Criteria(state), "Spam", "moderator"), state),
        Act.SwitchRollback => SwitchRollbackHandler.Handle(
            new SwitchRollback(state.Rollbacks.Count == 0 ? "none" : state.Rollbacks[X % state.Rollbacks.Count].Id, Y % 2 == 0, "Second thoughts", "moderator"), state),
        Act.Suspend => SuspendParticipantHandler.Handle(new SuspendParticipant(Participant, X % 3 == 0, "Spam", "moderator"), state),
        Act.Rename => ReplacePseudonymHandler.Handle(new ReplacePseudonym(Participant, $"Somebody {X % 2}", "A slur", "moderator"), state),
        Act.Flag => RaiseFlagHandler.Handle(
            new RaiseFlag($"f{X}-{Y}", $"rule {X % 2}", "Strange", [Participant, $"p{(Who + 1) % 4}"], Scenario.Start.AddSeconds(Y % 20), Y % 5 == 0 ? 0 : long.MaxValue, Y % 4 > 0), state),
        Act.Judge => JudgeFlagHandler.Handle(
            new JudgeFlag(
                state.Flags.Count == 0 ? "none" : state.Flags[X % state.Flags.Count].Id, Y % 2 == 0 ? Verdicts.Count : Verdicts.Strike, Y % 3 == 0 ? [Participant] : null,
                $"j{X}-{Y}", "Looked at", "moderator"),
            state),
        Act.SuggestTool => SuggestHandler.Handle(
            new SuggestTool($"n{X}-{Y}", Participant, $"Tool {What}", "", ToolKind.Undecided, [], X, Y, "Missing"), state),
        Act.SuggestMove => SuggestHandler.Handle(new SuggestMove($"m{X}-{Y}", Participant, Tool, X, Y % 2 == 0 ? null : Y, "Better"), state),
        Act.AnswerSuggestion => AnswerSuggestion(state.Suggestions.Count == 0 ? "none" : state.Suggestions[X % state.Suggestions.Count].Id, state),
        Act.Reinstate => Roll(state, (votes, id) => new VotesReinstated(id, votes, "moderator", "A mistake"), v => Struck(v.Tool, v.Index)),
        _ => throw new ArgumentOutOfRangeException(nameof(state), Act, null),
    };

    private Decision AnswerSuggestion(string id, SpectrumState state) => (Y % 4) switch
    {
        0 => AnswerSuggestionHandler.Handle(new WithdrawSuggestion(id, Participant), state),
        1 => AnswerSuggestionHandler.Handle(new DeclineSuggestion(id, X % 3 == 0, "No", "moderator"), state),
        _ => AnswerSuggestionHandler.Handle(new AcceptSuggestion(id, Tool, null, "moderator"), state),
    };

    // What a roll-back of some of the votes on a tool records: a few of them, chosen by number, in one of two roll-backs.
    private Decision Roll(SpectrumState state, Func<long[], string, ISpectrumEvent> e, Func<(ToolState Tool, int Index), bool> which)
    {
        if (!state.TryTool(Tool, out var tool)) return Refusals.NoTool;
        var said = tool.Spoken.All.Captured.ToArray();
        long[] votes = [.. Enumerable.Range(0, said.Length).Where(i => !said[i].Withdraws && (i + X) % 3 > 0 && which((tool, i))).Select(i => said[i].Sequence)];
        return votes.Length == 0 ? Decision.Nothing : Decision.Record(StreamKey.Tool(Tool), e(votes, Rollback));
    }

    // One to three criteria at random; some that nothing meets.
    private RollbackCriteria Criteria(SpectrumState state)
    {
        var criteria = new RollbackCriteria(
            X % 2 == 0 ? [Participant] : null, X % 5 == 0 ? Scenario.Start.AddSeconds(Y % 9) : null, X % 7 == 0 ? Scenario.Start.AddSeconds(Y % 20) : null,
            Y % 3 == 0 ? [Tool, "none"] : null, Y % 4 == 0 && state.Sessions.Count > 0 ? [state.Sessions[X % state.Sessions.Count].SessionId] : null);
        return criteria.SayNothing ? criteria with { Participants = [Participant, "nobody"] } : criteria;
    }

    private bool Struck(ToolState tool, int index) =>
        tool.Spoken.Strikes.Any(s => s.Index == index && s.RollbackId == Rollback && s.Stands);

    private string Rollback => $"r{Y % 2}";

    /// <summary>The file of an import, captured on the given day.</summary>
    public SnapshotFile Captured(int day) => File with { CapturedAt = Scenario.Start.AddDays(day), Votes = [.. File.Votes.Select(v => v with { At = null })] };

    // Two to four items, some of them tools here by id or by name; voters of its own and one who may take part here.
    private SnapshotFile File
    {
        get
        {
            var random = new Random(unchecked((((Who * 31) + What) * 10_007 + X) * 10_007 + Y));
            SnapshotItem[] items = [.. Enumerable.Range(What, 2 + random.Next(3)).Select(i => new SnapshotItem(
                i % 2 == 0 ? $"t{i}" : $"<{i}>", $"Tool {i % 7}", $"Imported {X % 2}", i % 3 == 0 ? ["New one"] : [], random.Next(Coordinate.StartMax), random.Next(Coordinate.StartMax), null))];
            var capturedAt = Scenario.Start.AddDays(random.Next(6));
            SnapshotVote[] votes = [.. items.SelectMany(i => Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0).Select(v => new SnapshotVote(
                i.Id, v == 0 ? "p0" : $"v{v}", $"Voter {random.Next(2)}", random.Next(Coordinate.Max + 1), random.Next(4) == 0 ? null : random.Next(Coordinate.Max + 1),
                random.Next(3) == 0 ? capturedAt.AddHours(-random.Next(99)) : null)))];
            return new SnapshotFile(capturedAt, items, [.. votes, new SnapshotVote("gone", "v1", "", 1, 1, null)], []);
        }
    }
}

/// <summary>What a step does.</summary>
internal enum Act
{
    Join, Change, Vote, VoteX, VoteY, Withdraw, Add, AddByStaff, Edit, Revise, Start, Switch, Present, Link, Close, Import, Hide, Bookmark, RemoveBookmark, Strike, Reinstate, RollBack, SwitchRollback, Suspend, Rename, DrawLine, WithdrawLine, Flag, Judge, Merge, Unmerge, Leave, SuggestTool, SuggestMove, AnswerSuggestion,
}
