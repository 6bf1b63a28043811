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

/// <summary>Answers as they are kept beside their command's id, so that a retry is answered the same, however late.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VoteOutcome))]
[JsonSerializable(typeof(LineOutcome))]
[JsonSerializable(typeof(ToolOutcome))]
[JsonSerializable(typeof(SessionOutcome))]
[JsonSerializable(typeof(SwitchOutcome))]
[JsonSerializable(typeof(PresenterLinkOutcome))]
[JsonSerializable(typeof(ParticipantOutcome))]
[JsonSerializable(typeof(LeaveOutcome))]
[JsonSerializable(typeof(SpectrumOutcome))]
[JsonSerializable(typeof(ImportOutcome))]
[JsonSerializable(typeof(BookmarkOutcome))]
[JsonSerializable(typeof(MergeOutcome))]
[JsonSerializable(typeof(RollbackOutcome))]
[JsonSerializable(typeof(FlagOutcome))]
[JsonSerializable(typeof(VerdictOutcome))]
[JsonSerializable(typeof(ModeratedParticipant))]
[JsonSerializable(typeof(SuggestionOutcome))]
public sealed partial class AnswerJson : JsonSerializerContext;
