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

namespace EventSpectrum;

/// <summary>Every command the service takes, in one place.</summary>
public static class Handlers
{
    /// <summary>Place a tool.</summary>
    public static readonly Handler<CastVote, VoteOutcome> CastVote = new(CastVoteHandler.Handle, CastVoteHandler.Answer, AnswerJson.Default.VoteOutcome);

    /// <summary>Take a vote back.</summary>
    public static readonly Handler<WithdrawVote, VoteOutcome> WithdrawVote = new(WithdrawVoteHandler.Handle, WithdrawVoteHandler.Answer, AnswerJson.Default.VoteOutcome);

    /// <summary>Draw one's line.</summary>
    public static readonly Handler<DrawLine, LineOutcome> DrawLine = new(DrawLineHandler.Handle, DrawLineHandler.Answer, AnswerJson.Default.LineOutcome);

    /// <summary>Take one's line away.</summary>
    public static readonly Handler<WithdrawLine, LineOutcome> WithdrawLine =
        new(WithdrawLineHandler.Handle, WithdrawLineHandler.Answer, AnswerJson.Default.LineOutcome);

    /// <summary>Add a tool.</summary>
    public static readonly Handler<AddTool, ToolOutcome> AddTool = new(AddToolHandler.Handle, AddToolHandler.Answer, AnswerJson.Default.ToolOutcome);

    /// <summary>Edit a tool's text.</summary>
    public static readonly Handler<EditTool, ToolOutcome> EditTool = new(EditToolHandler.Handle, EditToolHandler.Answer, AnswerJson.Default.ToolOutcome);

    /// <summary>Join.</summary>
    public static readonly Handler<Join, ParticipantOutcome> Join = new(JoinHandler.Handle, JoinHandler.Answer, AnswerJson.Default.ParticipantOutcome);

    /// <summary>Change one's name or disciplines, or give a code.</summary>
    public static readonly Handler<ChangeParticipant, ParticipantOutcome> ChangeParticipant =
        new(ChangeParticipantHandler.Handle, ChangeParticipantHandler.Answer, AnswerJson.Default.ParticipantOutcome);

    /// <summary>Leave.</summary>
    public static readonly Handler<Leave, LeaveOutcome> Leave = new(LeaveHandler.Handle, LeaveHandler.Answer, AnswerJson.Default.LeaveOutcome);

    /// <summary>Open a session.</summary>
    public static readonly Handler<StartSession, SessionOutcome> StartSession =
        new(StartSessionHandler.Handle, StartSessionHandler.Answer, AnswerJson.Default.SessionOutcome);

    /// <summary>Switch voting or adding, or what is shown.</summary>
    public static readonly Handler<SwitchSession, SwitchOutcome> SwitchSession =
        new(SwitchSessionHandler.Handle, SwitchSessionHandler.Answer, AnswerJson.Default.SwitchOutcome);

    /// <summary>Put another code on the wall.</summary>
    public static readonly Handler<RenewJoinCode, SessionOutcome> RenewJoinCode =
        new(RenewJoinCodeHandler.Handle, RenewJoinCodeHandler.Answer, AnswerJson.Default.SessionOutcome);

    /// <summary>Close the session.</summary>
    public static readonly Handler<CloseSession, SessionOutcome> CloseSession =
        new(CloseSessionHandler.Handle, CloseSessionHandler.Answer, AnswerJson.Default.SessionOutcome);

    /// <summary>Make the presenter's link.</summary>
    public static readonly Handler<MakePresenterLink, PresenterLinkOutcome> MakePresenterLink =
        new(MakePresenterLinkHandler.Handle, MakePresenterLinkHandler.Answer, AnswerJson.Default.PresenterLinkOutcome);

    /// <summary>Revoke it.</summary>
    public static readonly Handler<RevokePresenterLink, PresenterLinkOutcome> RevokePresenterLink =
        new(RevokePresenterLinkHandler.Handle, RevokePresenterLinkHandler.Answer, AnswerJson.Default.PresenterLinkOutcome);

    /// <summary>Take a tool off the chart, or put it back.</summary>
    public static readonly Handler<HideTool, ToolOutcome> HideTool = new(HideToolHandler.Handle, HideToolHandler.Answer, AnswerJson.Default.ToolOutcome);

    /// <summary>Merge a tool into another, or take that back.</summary>
    public static readonly Handler<MergeTool, MergeOutcome> MergeTool = new(MergeToolHandler.Handle, MergeToolHandler.Answer, AnswerJson.Default.MergeOutcome);

    /// <summary>Roll votes back.</summary>
    public static readonly Handler<ApplyRollback, RollbackOutcome> ApplyRollback = new(ApplyRollbackHandler.Handle, ApplyRollbackHandler.Answer, AnswerJson.Default.RollbackOutcome);

    /// <summary>Take a roll-back back, or put it in force again.</summary>
    public static readonly Handler<SwitchRollback, RollbackOutcome> SwitchRollback =
        new(SwitchRollbackHandler.Handle, SwitchRollbackHandler.Answer, AnswerJson.Default.RollbackOutcome);

    /// <summary>Raise a flag.</summary>
    public static readonly Handler<RaiseFlag, FlagOutcome> RaiseFlag = new(RaiseFlagHandler.Handle, RaiseFlagHandler.Answer, AnswerJson.Default.FlagOutcome);

    /// <summary>Judge what a flag says.</summary>
    public static readonly Handler<JudgeFlag, VerdictOutcome> JudgeFlag = new(JudgeFlagHandler.Handle, JudgeFlagHandler.Answer, AnswerJson.Default.VerdictOutcome);

    /// <summary>Suspend a participant, or let them take part again.</summary>
    public static readonly Handler<SuspendParticipant, ModeratedParticipant> SuspendParticipant =
        new(SuspendParticipantHandler.Handle, SuspendParticipantHandler.Answer, AnswerJson.Default.ModeratedParticipant);

    /// <summary>Replace a pseudonym.</summary>
    public static readonly Handler<ReplacePseudonym, ModeratedParticipant> ReplacePseudonym =
        new(ReplacePseudonymHandler.Handle, ReplacePseudonymHandler.Answer, AnswerJson.Default.ModeratedParticipant);

    /// <summary>Suggest a tool.</summary>
    public static readonly Handler<SuggestTool, SuggestionOutcome> SuggestTool = new(SuggestHandler.Handle, SuggestHandler.Answer, AnswerJson.Default.SuggestionOutcome);

    /// <summary>Suggest another place for a tool.</summary>
    public static readonly Handler<SuggestMove, SuggestionOutcome> SuggestMove = new(SuggestHandler.Handle, SuggestHandler.Answer, AnswerJson.Default.SuggestionOutcome);

    /// <summary>Take a suggestion back.</summary>
    public static readonly Handler<WithdrawSuggestion, SuggestionOutcome> WithdrawSuggestion =
        new(AnswerSuggestionHandler.Handle, AnswerSuggestionHandler.Answer, AnswerJson.Default.SuggestionOutcome);

    /// <summary>Accept a suggestion.</summary>
    public static readonly Handler<AcceptSuggestion, SuggestionOutcome> AcceptSuggestion =
        new(AnswerSuggestionHandler.Handle, AnswerSuggestionHandler.Answer, AnswerJson.Default.SuggestionOutcome);

    /// <summary>Decline a suggestion.</summary>
    public static readonly Handler<DeclineSuggestion, SuggestionOutcome> DeclineSuggestion =
        new(AnswerSuggestionHandler.Handle, AnswerSuggestionHandler.Answer, AnswerJson.Default.SuggestionOutcome);

    /// <summary>Mark a moment.</summary>
    public static readonly Handler<BookmarkMoment, BookmarkOutcome> BookmarkMoment =
        new(BookmarkMomentHandler.Handle, BookmarkMomentHandler.Answer, AnswerJson.Default.BookmarkOutcome);

    /// <summary>Remove a mark.</summary>
    public static readonly Handler<RemoveBookmark, BookmarkOutcome> RemoveBookmark =
        new(RemoveBookmarkHandler.Handle, RemoveBookmarkHandler.Answer, AnswerJson.Default.BookmarkOutcome);

    /// <summary>Make a spectrum.</summary>
    public static readonly Handler<DefineSpectrum, SpectrumOutcome> DefineSpectrum =
        new(DefineSpectrumHandler.Handle, DefineSpectrumHandler.Answer, AnswerJson.Default.SpectrumOutcome);

    /// <summary>Change a spectrum.</summary>
    public static readonly Handler<ReviseSpectrum, SpectrumOutcome> ReviseSpectrum =
        new(ReviseSpectrumHandler.Handle, ReviseSpectrumHandler.Answer, AnswerJson.Default.SpectrumOutcome);

    /// <summary>Put a spectrum by, or take it out of the archive.</summary>
    public static readonly Handler<ArchiveSpectrum, SpectrumOutcome> ArchiveSpectrum =
        new(ArchiveSpectrumHandler.Handle, ArchiveSpectrumHandler.Answer, AnswerJson.Default.SpectrumOutcome);

    /// <summary>Take a snapshot of the original chart in.</summary>
    public static readonly Handler<ImportSnapshot, ImportOutcome> ImportSnapshot =
        new(ImportSnapshotHandler.Handle, ImportSnapshotHandler.Answer, AnswerJson.Default.ImportOutcome);
}
