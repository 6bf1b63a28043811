using EventSpectrum.Log;
using EventSpectrum.Sessions;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Log;

/// <summary>What older servers must not meet has a format of its own.</summary>
public sealed class LogFormatTests
{
    /// <summary>Every event with its fields as of format 2.</summary>
    private const string AsOf2 =
        """
        bookmark_removed: BookmarkId By
        flag_judged: By Participants Reason RollbackId Verdict Votes With
        flag_raised: By Holds Participants Reason Rule Since Votes
        flag_widened: By Participants Reason Since Votes
        join_code_renewed: By CodeExpires JoinCode SessionId
        line_drawn: ParticipantId SessionId X
        line_withdrawn: ParticipantId
        lines_reinstated: By Lines Reason RollbackId
        lines_struck: By Lines Reason RollbackId
        moment_bookmarked: At BookmarkId By Label Moment
        move_suggested: Because ParticipantId ToolId X Y
        participant_admitted: SessionId
        participant_changed: AsOf Disciplines DisplayName
        participant_joined: AsOf Disciplines DisplayName SessionId
        participant_left: DisplayName
        participant_reinstated: By Reason
        participant_suspended: By Reason
        presenter_link_made: By LinkId
        presenter_link_revoked: By LinkId
        pseudonym_replaced: By DisplayName Reason
        rollback_applied: By From Lines Networks Participants Reason Sessions To Tools Votes
        rollback_restored: By Lines Reason Votes
        rollback_undone: By Lines Reason Votes
        run_ended: By SessionId
        run_moved: At By SessionId
        run_started: By Seconds SessionId Tools
        screen_frozen: By SessionId
        screen_released: By SessionId
        session_closed: By SessionId
        session_started: Adding Audience Blind By CodeExpires CodeNeeded JoinCode SessionId Title Voting
        session_switched: Adding By SessionId Voting
        settings_changed: By Settings
        snapshot_imported: By CapturedAt Participants Skipped Tools Votes
        spectrum_archived: By
        spectrum_defined: By Disciplines Settings Slug Title X Y
        spectrum_revised: By Disciplines Title X Y
        spectrum_unarchived: By
        spotlight_ended: By SessionId
        suggestion_accepted: By Reason ToolId
        suggestion_declined: By Hides Reason
        suggestion_withdrawn:
        tool_added: AddedBy AsOf Authorship By Description Disciplines Kind Links Name SourceName StartX StartY
        tool_edited: AddedBy AsOf Authorship By Description Disciplines Kind Links Name SourceName
        tool_hidden: By Reason
        tool_merged: By Into Reason
        tool_restored: By Reason
        tool_spotlighted: By Seconds SessionId ToolId
        tool_start_moved: AsOf By StartX StartY
        tool_suggested: Because Description Disciplines Kind Name ParticipantId X Y
        tool_unmerged: By Reason
        vote_cast: AsOf HeldBy ParticipantId SessionId X Y
        vote_withdrawn: AsOf ParticipantId
        votes_held: By FlagId Reason Votes
        votes_reinstated: By Reason RollbackId Votes
        votes_released: By FlagId Participants Reason Votes
        votes_revealed: By SessionId
        votes_struck: By Reason RollbackId Votes
        """;

    [Fact]
    public void A_new_event_or_field_is_thought_of()
    {
        var now = EventTypes.All.Select(type => $"{type.Alias}: {string.Join(' ', type.Clr.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal))}".TrimEnd()).Order(StringComparer.Ordinal);
        now.Except(AsOf2.Split('\n').Select(line => line.TrimEnd())).ShouldBeEmpty(
            "An older server passes over what it does not know. If it would then fold wrongly, raise LogFormat.Current and name the event in LogFormat.Of; if not, add the line here.");
    }

    [Fact]
    public void Only_what_is_new_needs_the_newest_format()
    {
        var started = new SessionStarted("s", "One", null, true, true, "CODE", false, "test");
        LogFormat.Of(started).ShouldBe(LogFormat.First);
        LogFormat.Of(started with { Blind = false }).ShouldBe(LogFormat.First);
        LogFormat.Of(started with { Blind = true }).ShouldBe(2);
        LogFormat.Of(new VotesRevealed("s", "test")).ShouldBe(2);
        LogFormat.Of(new VoteWithdrawn("p")).ShouldBe(LogFormat.First);
    }
}
