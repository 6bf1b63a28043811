using EventSpectrum.Server.Groups;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Insights;
using EventSpectrum.Server.Lines;
using EventSpectrum.Server.Live;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Participants.Work;
using EventSpectrum.Server.ReadModels;
using EventSpectrum.Server.Sessions;
using EventSpectrum.Server.Sharing;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Spectra;
using EventSpectrum.Server.Staff;
using EventSpectrum.Server.Statistics;
using EventSpectrum.Server.Suggestions;
using EventSpectrum.Server.Tools;
using EventSpectrum.Server.Votes;

namespace EventSpectrum.Server.Hosting;

/// <summary>Every address of the service, and who may call it how often.</summary>
internal static class Api
{
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapStaff();
        api.MapSamples();
        api.MapGet("/privacy", ReadPrivacy.Handle).Produces<PrivacyAnswer>().WithSummary("What is kept of people for how long, where that is configured").WithTags("Participants");

        var spectra = api.MapGroup("/spectra").WithTags("Spectra");
        spectra.MapGet("", ListSpectra.HandleAsync).Produces<List<SpectrumSummary>>().WithSummary("All spectra");
        spectra.MapPost("", DefineSpectrumEndpoint.HandleAsync).RequireAuthorization(Access.Facilitator)
            .WithMetadata(new BodyLimit(DefineSpectrumEndpoint.BodyMax)).Produces<Picture>(StatusCodes.Status201Created).WithSummary("Make a spectrum");

        var spectrum = spectra.MapGroup($"/{{{TheSpectrum.RouteValue}}}");
        spectrum.MapGet("", ReadSpectrum.HandleAsync).Produces<Picture>().Produces(StatusCodes.Status304NotModified).WithSummary("The picture now");
        spectrum.MapPatch("", ReviseSpectrumEndpoint.HandleAsync).RequireAuthorization(Access.Facilitator).Produces<Picture>().WithSummary("Change a spectrum");
        spectrum.MapPost("/copy", CopySpectrumEndpoint.HandleAsync).RequireAuthorization(Access.Facilitator)
            .Produces<Picture>(StatusCodes.Status201Created).WithSummary("Make another spectrum like this one, without its votes");
        spectrum.MapArchive();
        spectrum.MapGet("/live", LiveEndpoint.HandleAsync).RequireRateLimiting(Limits.Streams)
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").WithSummary("The event stream").WithTags("Live");

        MapTools(spectrum.MapGroup("/tools").WithTags("Tools"));
        spectrum.MapGet("/groups", ReadGroups.HandleAsync).RequireRateLimiting(Limits.Past).Produces<GroupsAnswer>().Produces(StatusCodes.Status304NotModified)
            .WithSummary("The room by groups: by=discipline, session or opinion").WithTags("Groups");
        spectrum.MapGet("/spread", ReadOpinions.OfAllAsync).RequireRateLimiting(Limits.Past).Produces<AgreementAnswer>()
            .Produces(StatusCodes.Status304NotModified).WithSummary("How far the room agrees on each tool").WithTags("Tools");
        MapLine(spectrum.MapGroup("/line").WithTags("Line"));
        MapParticipants(spectrum.MapGroup("/participants").WithTags("Participants"));
        MapSessions(spectrum);
        spectrum.MapSuggestions();
        spectrum.MapHistory();
        spectrum.MapInsights();
        spectrum.MapModeration();
        spectrum.MapSnapshots();
        spectrum.MapRebuild();

        Cards.Map(app);
        app.MapGet("/j/{code}", JoinLinks.FollowAsync).ExcludeFromDescription();
    }

    private static void MapTools(RouteGroupBuilder tools)
    {
        tools.MapPost("", AddToolEndpoint.HandleAsync).RequireAuthorization(Access.ParticipantOrStaff).RequireRateLimiting(Limits.Tools)
            .Produces<ToolPart>(StatusCodes.Status201Created).WithSummary("Add a tool");
        tools.MapGet("/{tool}", ReadTool.HandleAsync).Produces<ToolPart>().WithSummary("One tool");
        tools.MapGet("/{tool}/spread", ReadOpinions.OfToolAsync).RequireRateLimiting(Limits.Past).Produces<ToolAgreementAnswer>()
            .Produces(StatusCodes.Status304NotModified).WithSummary("How far the room agrees on a tool");
        tools.MapPatch("/{tool}", EditToolEndpoint.HandleAsync).RequireAuthorization(Access.ParticipantOrStaff).RequireRateLimiting(Limits.Tools)
            .Produces<ToolPart>().WithSummary("Edit a tool's texts");
        tools.MapPut("/{tool}/vote", VoteEndpoints.CastAsync).RequireAuthorization(Access.Participant).RequireRateLimiting(Limits.Votes)
            .Produces<VoteAnswer>().WithSummary("Place a tool");
        tools.MapDelete("/{tool}/vote", VoteEndpoints.WithdrawAsync).RequireAuthorization(Access.Participant).RequireRateLimiting(Limits.Votes)
            .Produces<VoteAnswer>().WithSummary("Take a vote back");
    }

    private static void MapLine(RouteGroupBuilder line)
    {
        line.MapGet("", ReadLine.HandleAsync).RequireRateLimiting(Limits.Past).Produces<LineAnswer>().Produces(StatusCodes.Status304NotModified)
            .WithSummary("Where the room draws its lines");
        line.MapPut("", LineEndpoints.DrawAsync).RequireAuthorization(Access.Participant).RequireRateLimiting(Limits.Votes)
            .Produces<DrawnAnswer>().WithSummary("Draw my line");
        line.MapDelete("", LineEndpoints.WithdrawAsync).RequireAuthorization(Access.Participant).RequireRateLimiting(Limits.Votes)
            .Produces<DrawnAnswer>().WithSummary("Take my line away");
    }

    private static void MapParticipants(RouteGroupBuilder participants)
    {
        participants.MapPost("", ParticipantEndpoints.JoinAsync).RequireRateLimiting(Limits.Joins)
            .Produces<JoinAnswer>(StatusCodes.Status201Created).WithSummary("Join");
        participants.MapGet("/challenge", ChallengeEndpoint.Handle).RequireRateLimiting(Limits.Joins)
            .Produces<ChallengeAnswer>().WithSummary("What joining takes just now");
        participants.MapGet("/me", ReadReceipt.HandleAsync).RequireAuthorization(Access.Participant).Produces<ReceiptAnswer>().WithSummary("My receipt");
        participants.MapDelete("/me", ParticipantEndpoints.LeaveAsync).RequireAuthorization(Access.Participant).RequireRateLimiting(Limits.Changes)
            .WithMetadata(new ForWhoLeft()).Produces(StatusCodes.Status204NoContent).WithSummary("Leave: my name goes, my token ends, my votes stay");
        participants.MapPatch("/me", ParticipantEndpoints.ChangeAsync).RequireAuthorization(Access.Participant).RequireRateLimiting(Limits.Changes)
            .Produces<ReceiptAnswer>().WithSummary("Change my name or disciplines, or give a code");
    }

    private static void MapSessions(RouteGroupBuilder spectrum)
    {
        var sessions = spectrum.MapGroup("/sessions").RequireAuthorization(Access.Facilitator).WithTags("Sessions");
        sessions.MapPost("", SessionEndpoints.StartAsync).Produces<StartSessionAnswer>(StatusCodes.Status201Created).WithSummary("Open a session");
        sessions.MapPost("/current/code", JoinCodeEndpoint.RenewAsync).Produces<SessionNews>().WithSummary("Put another join code on the wall");
        spectrum.MapPatch("/sessions/current", SessionEndpoints.SwitchAsync).RequireAuthorization(Access.Moderator).WithTags("Sessions")
            .Produces<SessionNews>().WithSummary("Switch voting or adding, or what is shown");
        sessions.MapDelete("/current", SessionEndpoints.CloseAsync).Produces<SessionNews>().WithSummary("Close the session");
        spectrum.MapGet("/sessions/{session}/rounds", ReadRounds.HandleAsync).RequireRateLimiting(Limits.Past).WithTags("Sessions")
            .Produces<RoundsAnswer>().Produces(StatusCodes.Status304NotModified).WithSummary("What was placed blind, and where people stand after they saw the others");
        spectrum.MapPresenterLink();
        spectrum.MapGet("/join.svg", JoinLinks.QrAsync).Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
            .WithSummary("The running session's link as a QR code").WithTags("Sessions");
    }
}
