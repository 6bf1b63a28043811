using System.Text.Json.Serialization;
using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Log;

/// <summary>Bodies of events as Marten writes them by default: System.Text.Json, Pascal case, enums as numbers. Nulls are left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SpectrumDefined))]
[JsonSerializable(typeof(SpectrumRevised))]
[JsonSerializable(typeof(SettingsChanged))]
[JsonSerializable(typeof(SpectrumArchived))]
[JsonSerializable(typeof(SpectrumUnarchived))]
[JsonSerializable(typeof(SnapshotImported))]
[JsonSerializable(typeof(ToolAdded))]
[JsonSerializable(typeof(ToolEdited))]
[JsonSerializable(typeof(ToolStartMoved))]
[JsonSerializable(typeof(ToolHidden))]
[JsonSerializable(typeof(ToolRestored))]
[JsonSerializable(typeof(ToolMerged))]
[JsonSerializable(typeof(ToolUnmerged))]
[JsonSerializable(typeof(VotesStruck))]
[JsonSerializable(typeof(VotesReinstated))]
[JsonSerializable(typeof(RollbackApplied))]
[JsonSerializable(typeof(RollbackUndone))]
[JsonSerializable(typeof(RollbackRestored))]
[JsonSerializable(typeof(FlagRaised))]
[JsonSerializable(typeof(FlagWidened))]
[JsonSerializable(typeof(FlagJudged))]
[JsonSerializable(typeof(VotesHeld))]
[JsonSerializable(typeof(VotesReleased))]
[JsonSerializable(typeof(ParticipantSuspended))]
[JsonSerializable(typeof(ParticipantReinstated))]
[JsonSerializable(typeof(PseudonymReplaced))]
[JsonSerializable(typeof(MomentBookmarked))]
[JsonSerializable(typeof(BookmarkRemoved))]
[JsonSerializable(typeof(VoteCast))]
[JsonSerializable(typeof(VoteWithdrawn))]
[JsonSerializable(typeof(LineDrawn))]
[JsonSerializable(typeof(LineWithdrawn))]
[JsonSerializable(typeof(LinesStruck))]
[JsonSerializable(typeof(LinesReinstated))]
[JsonSerializable(typeof(SessionStarted))]
[JsonSerializable(typeof(SessionSwitched))]
[JsonSerializable(typeof(JoinCodeRenewed))]
[JsonSerializable(typeof(VotesRevealed))]
[JsonSerializable(typeof(SessionClosed))]
[JsonSerializable(typeof(ToolSpotlighted))]
[JsonSerializable(typeof(SpotlightEnded))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunMoved))]
[JsonSerializable(typeof(RunEnded))]
[JsonSerializable(typeof(ScreenFrozen))]
[JsonSerializable(typeof(ScreenReleased))]
[JsonSerializable(typeof(PresenterLinkMade))]
[JsonSerializable(typeof(PresenterLinkRevoked))]
[JsonSerializable(typeof(ToolSuggested))]
[JsonSerializable(typeof(MoveSuggested))]
[JsonSerializable(typeof(SuggestionWithdrawn))]
[JsonSerializable(typeof(SuggestionAccepted))]
[JsonSerializable(typeof(SuggestionDeclined))]
[JsonSerializable(typeof(ParticipantJoined))]
[JsonSerializable(typeof(ParticipantLeft))]
[JsonSerializable(typeof(ParticipantChanged))]
[JsonSerializable(typeof(ParticipantAdmitted))]
internal sealed partial class EventJson : JsonSerializerContext;
