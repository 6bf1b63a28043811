using System.Text.Json;
using EventSpectrum.Log;

namespace EventSpectrum.Domain.Tests.Log;

public class EventTypesTests
{
    /// <summary>What databases hold. A line here is never changed; a new event gets a new line.</summary>
    private static readonly Dictionary<string, string> Stored = new()
    {
        ["spectrum_defined"] = "EventSpectrum.Spectra.SpectrumDefined, EventSpectrum",
        ["spectrum_revised"] = "EventSpectrum.Spectra.SpectrumRevised, EventSpectrum",
        ["settings_changed"] = "EventSpectrum.Spectra.SettingsChanged, EventSpectrum",
        ["spectrum_archived"] = "EventSpectrum.Spectra.SpectrumArchived, EventSpectrum",
        ["spectrum_unarchived"] = "EventSpectrum.Spectra.SpectrumUnarchived, EventSpectrum",
        ["snapshot_imported"] = "EventSpectrum.Snapshots.SnapshotImported, EventSpectrum",
        ["tool_added"] = "EventSpectrum.Tools.ToolAdded, EventSpectrum",
        ["tool_edited"] = "EventSpectrum.Tools.ToolEdited, EventSpectrum",
        ["tool_start_moved"] = "EventSpectrum.Tools.ToolStartMoved, EventSpectrum",
        ["vote_cast"] = "EventSpectrum.Votes.VoteCast, EventSpectrum",
        ["vote_withdrawn"] = "EventSpectrum.Votes.VoteWithdrawn, EventSpectrum",
        ["session_started"] = "EventSpectrum.Sessions.SessionStarted, EventSpectrum",
        ["session_switched"] = "EventSpectrum.Sessions.SessionSwitched, EventSpectrum",
        ["votes_revealed"] = "EventSpectrum.Sessions.VotesRevealed, EventSpectrum",
        ["session_closed"] = "EventSpectrum.Sessions.SessionClosed, EventSpectrum",
        ["join_code_renewed"] = "EventSpectrum.Sessions.JoinCodeRenewed, EventSpectrum",
        ["tool_spotlighted"] = "EventSpectrum.Sessions.ToolSpotlighted, EventSpectrum",
        ["spotlight_ended"] = "EventSpectrum.Sessions.SpotlightEnded, EventSpectrum",
        ["run_started"] = "EventSpectrum.Sessions.RunStarted, EventSpectrum",
        ["run_moved"] = "EventSpectrum.Sessions.RunMoved, EventSpectrum",
        ["run_ended"] = "EventSpectrum.Sessions.RunEnded, EventSpectrum",
        ["screen_frozen"] = "EventSpectrum.Sessions.ScreenFrozen, EventSpectrum",
        ["screen_released"] = "EventSpectrum.Sessions.ScreenReleased, EventSpectrum",
        ["tool_suggested"] = "EventSpectrum.Suggestions.ToolSuggested, EventSpectrum",
        ["move_suggested"] = "EventSpectrum.Suggestions.MoveSuggested, EventSpectrum",
        ["suggestion_withdrawn"] = "EventSpectrum.Suggestions.SuggestionWithdrawn, EventSpectrum",
        ["suggestion_accepted"] = "EventSpectrum.Suggestions.SuggestionAccepted, EventSpectrum",
        ["suggestion_declined"] = "EventSpectrum.Suggestions.SuggestionDeclined, EventSpectrum",
        ["presenter_link_made"] = "EventSpectrum.Sessions.PresenterLinkMade, EventSpectrum",
        ["presenter_link_revoked"] = "EventSpectrum.Sessions.PresenterLinkRevoked, EventSpectrum",
        ["participant_left"] = "EventSpectrum.Participants.ParticipantLeft, EventSpectrum",
        ["tool_merged"] = "EventSpectrum.Moderation.ToolMerged, EventSpectrum",
        ["tool_unmerged"] = "EventSpectrum.Moderation.ToolUnmerged, EventSpectrum",
        ["tool_hidden"] = "EventSpectrum.Moderation.ToolHidden, EventSpectrum",
        ["tool_restored"] = "EventSpectrum.Moderation.ToolRestored, EventSpectrum",
        ["votes_struck"] = "EventSpectrum.Moderation.VotesStruck, EventSpectrum",
        ["votes_reinstated"] = "EventSpectrum.Moderation.VotesReinstated, EventSpectrum",
        ["line_drawn"] = "EventSpectrum.Lines.LineDrawn, EventSpectrum",
        ["line_withdrawn"] = "EventSpectrum.Lines.LineWithdrawn, EventSpectrum",
        ["lines_struck"] = "EventSpectrum.Lines.LinesStruck, EventSpectrum",
        ["lines_reinstated"] = "EventSpectrum.Lines.LinesReinstated, EventSpectrum",
        ["rollback_applied"] = "EventSpectrum.Moderation.RollbackApplied, EventSpectrum",
        ["rollback_undone"] = "EventSpectrum.Moderation.RollbackUndone, EventSpectrum",
        ["rollback_restored"] = "EventSpectrum.Moderation.RollbackRestored, EventSpectrum",
        ["participant_suspended"] = "EventSpectrum.Moderation.ParticipantSuspended, EventSpectrum",
        ["participant_reinstated"] = "EventSpectrum.Moderation.ParticipantReinstated, EventSpectrum",
        ["pseudonym_replaced"] = "EventSpectrum.Moderation.PseudonymReplaced, EventSpectrum",
        ["flag_raised"] = "EventSpectrum.Moderation.FlagRaised, EventSpectrum",
        ["flag_widened"] = "EventSpectrum.Moderation.FlagWidened, EventSpectrum",
        ["flag_judged"] = "EventSpectrum.Moderation.FlagJudged, EventSpectrum",
        ["votes_held"] = "EventSpectrum.Moderation.VotesHeld, EventSpectrum",
        ["votes_released"] = "EventSpectrum.Moderation.VotesReleased, EventSpectrum",
        ["moment_bookmarked"] = "EventSpectrum.History.MomentBookmarked, EventSpectrum",
        ["bookmark_removed"] = "EventSpectrum.History.BookmarkRemoved, EventSpectrum",
        ["participant_joined"] = "EventSpectrum.Participants.ParticipantJoined, EventSpectrum",
        ["participant_changed"] = "EventSpectrum.Participants.ParticipantChanged, EventSpectrum",
        ["participant_admitted"] = "EventSpectrum.Participants.ParticipantAdmitted, EventSpectrum",
    };

    [Fact]
    public void The_aliases_and_type_names_are_those_in_databases() =>
        EventTypes.All.ToDictionary(t => t.Alias, t => t.DotnetName).ShouldBe(Stored, ignoreOrder: true);

    [Fact]
    public void Every_event_there_is_can_be_stored() =>
        typeof(ISpectrumEvent).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ISpectrumEvent)) && t is { IsInterface: false, IsAbstract: false })
            .ShouldBe(EventTypes.All.Where(t => t.Write is not null).Select(t => t.Clr), ignoreOrder: true);

    [Fact]
    public void An_alias_of_another_application_is_passed_over() => EventTypes.Read("order_placed", "{}"u8).ShouldBeNull();

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"ParticipantId":7}""")]
    [InlineData("""{"ParticipantId":"a","X":"5"}""")]
    public void A_body_of_another_shape_is_an_error_and_no_event(string body) =>
        Should.Throw<JsonException>(() => EventTypes.Read("vote_cast", System.Text.Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_new_event_names_its_stream_and_its_types()
    {
        var id = Guid.NewGuid();
        var e = EventTypes.ToNew(id, "tool/lip-sync", Facts.Cast("lip-sync", "ann", 1, null).Event);
        (e.Id, e.StreamId, e.StreamType, e.Type, e.DotnetType)
            .ShouldBe((id, "tool/lip-sync", "tool", "vote_cast", "EventSpectrum.Votes.VoteCast, EventSpectrum"));
        System.Text.Encoding.UTF8.GetString(e.Data.Span).ShouldBe("""{"ParticipantId":"ann","X":1}""");
    }

    [Theory]
    [InlineData("spectrum", "spectrum")]
    [InlineData("tool/a", "tool")]
    [InlineData("participant/a/b", "participant")]
    public void A_stream_has_the_type_that_its_key_begins_with(string key, string type) => StreamKey.TypeOf(key).ShouldBe(type);

    [Fact]
    public void A_key_of_another_kind_is_an_error()
    {
        Should.Throw<FormatException>(() => StreamKey.ToolId("participant/a").Length);
        Should.Throw<FormatException>(() => StreamKey.ParticipantId("tool/a").Length);
    }
}
