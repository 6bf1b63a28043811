using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Insights;
using EventSpectrum.Server.Lines;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Participants.Work;
using EventSpectrum.Server.ReadModels;
using EventSpectrum.Server.Sessions;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Spectra;
using EventSpectrum.Server.Staff;
using EventSpectrum.Server.Statistics;
using EventSpectrum.Server.Suggestions;
using EventSpectrum.Server.Tools;
using EventSpectrum.Server.Votes;

namespace EventSpectrum.Server.Hosting;

/// <summary>Every request and answer there is, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Picture))]
[JsonSerializable(typeof(ToolPart))]
[JsonSerializable(typeof(List<SpectrumSummary>))]
[JsonSerializable(typeof(SessionNews))]
[JsonSerializable(typeof(SpectrumFile))]
[JsonSerializable(typeof(ReviseSpectrumRequest))]
[JsonSerializable(typeof(CopySpectrumRequest))]
[JsonSerializable(typeof(List<SamplePart>))]
[JsonSerializable(typeof(AddToolRequest))]
[JsonSerializable(typeof(EditToolRequest))]
[JsonSerializable(typeof(VoteRequest))]
[JsonSerializable(typeof(VoteAnswer))]
[JsonSerializable(typeof(LineRequest))]
[JsonSerializable(typeof(DrawnAnswer))]
[JsonSerializable(typeof(LineAnswer))]
[JsonSerializable(typeof(GroupsAnswer))]
[JsonSerializable(typeof(ToolAgreementAnswer))]
[JsonSerializable(typeof(AgreementAnswer))]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(JoinAnswer))]
[JsonSerializable(typeof(ChallengeAnswer))]
[JsonSerializable(typeof(ChangeParticipantRequest))]
[JsonSerializable(typeof(ReceiptAnswer))]
[JsonSerializable(typeof(PrivacyAnswer))]
[JsonSerializable(typeof(StartSessionRequest))]
[JsonSerializable(typeof(RoundsAnswer))]
[JsonSerializable(typeof(RenewCodeRequest))]
[JsonSerializable(typeof(StartSessionAnswer))]
[JsonSerializable(typeof(SwitchSessionRequest))]
[JsonSerializable(typeof(PresentRequest))]
[JsonSerializable(typeof(PresenterLinkAnswer))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(StaffAnswer))]
[JsonSerializable(typeof(SignInLinkAnswer))]
[JsonSerializable(typeof(StaffKeyRequest))]
[JsonSerializable(typeof(ExpireKeyRequest))]
[JsonSerializable(typeof(StaffKeyAnswer))]
[JsonSerializable(typeof(List<StaffKeyAnswer>))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(List<MarkPart>))]
[JsonSerializable(typeof(List<SessionBand>))]
[JsonSerializable(typeof(ToolStoryAnswer))]
[JsonSerializable(typeof(LogAnswer))]
[JsonSerializable(typeof(InsightsAnswer))]
[JsonSerializable(typeof(BookmarkRequest))]
[JsonSerializable(typeof(BookmarkAnswer))]
[JsonSerializable(typeof(HideToolRequest))]
[JsonSerializable(typeof(SignedHead))]
[JsonSerializable(typeof(RollbackRequest))]
[JsonSerializable(typeof(SwitchRollbackRequest))]
[JsonSerializable(typeof(PreviewAnswer))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(UnmergeRequest))]
[JsonSerializable(typeof(MergePreviewAnswer))]
[JsonSerializable(typeof(RollbackAnswer))]
[JsonSerializable(typeof(SuspensionRequest))]
[JsonSerializable(typeof(PseudonymRequest))]
[JsonSerializable(typeof(ModeratedAnswer))]
[JsonSerializable(typeof(List<NetworkGroup>))]
[JsonSerializable(typeof(ParticipantFile))]
[JsonSerializable(typeof(List<ParticipantLine>))]
[JsonSerializable(typeof(List<ActPart>))]
[JsonSerializable(typeof(RebuildRequest))]
[JsonSerializable(typeof(RebuildAnswer))]
[JsonSerializable(typeof(VotesAnswer))]
[JsonSerializable(typeof(QueueAnswer))]
[JsonSerializable(typeof(VerdictRequest))]
[JsonSerializable(typeof(VerdictAnswer))]
[JsonSerializable(typeof(List<RulePart>))]
[JsonSerializable(typeof(DryRunRequest))]
[JsonSerializable(typeof(DryRunAnswer))]
[JsonSerializable(typeof(ModerationNotice))]
[JsonSerializable(typeof(SuggestionRequest))]
[JsonSerializable(typeof(SuggestionVerdictRequest))]
[JsonSerializable(typeof(SuggestionsAnswer))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ServerJson : JsonSerializerContext
{
    /// <summary>As it is written and read: letters of any script as they are, while what means something in HTML stays escaped.</summary>
    public static ServerJson Relaxed { get; } = new(Configured(new JsonSerializerOptions()));

    /// <summary>Strict reading: no unknown fields, no field twice, numbers as numbers, names as they are spelt.</summary>
    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 16;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        return options;
    }
}
