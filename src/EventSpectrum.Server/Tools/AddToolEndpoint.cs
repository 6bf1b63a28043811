using EventSpectrum.Log;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Tools;

/// <summary>A new tool.</summary>
/// <param name="X">Where it goes, 0 to 100. For a participant this is a vote, for staff it is a start and no vote.</param>
/// <param name="Y">Likewise.</param>
internal sealed record AddToolRequest(
    string? Name, string? Description, ExactNumber? X, ExactNumber? Y, string? Kind, IReadOnlyList<string?>? Disciplines, IReadOnlyList<LinkRequest?>? Links,
    string? CommandId);

/// <summary>Puts a tool on the chart.</summary>
internal static class AddToolEndpoint
{
    public static async Task<IResult> HandleAsync(
        AddToolRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var texts = ToolTextRequest.Read(check, "", request.Name, request.Description, request.Kind, request.Disciplines, request.Links, null);
        if (texts.Name is null) check.Wrong("name", "“name” is needed.");
        var x = check.NeededCoordinate("x", request.X);
        var y = check.NeededCoordinate("y", request.Y);
        var key = CommandIds.Key(check, http, request.CommandId, caller, "tool");
        if (check.Failed) return check.Problem;

        var command = new AddTool(
            Ids.New(), texts.Name!, texts.Description ?? "", x * Coordinate.StartScale, y * Coordinate.StartScale, texts.Kind ?? ToolKind.Undecided,
            texts.Disciplines ?? [], texts.Links ?? [], [], caller.ParticipantId, Caller.ByParticipant);
        var asStaff = caller.ParticipantId is null;
        if (asStaff) command = command with { By = caller.StaffName };
        var receipt = await spectrum.Value.SendAsync(Handlers.AddTool, command, key, cancellation);
        if (!asStaff && caller.Staff is { Moderates: true } && receipt.Refusal is { } closed && ClosedToParticipants(closed))
        {
            // Staff who votes too adds as a participant where participants may, and as staff where they may not.
            asStaff = true;
            command = command with { ParticipantId = null, By = caller.StaffName };
            receipt = await spectrum.Value.SendAsync(Handlers.AddTool, command, key, cancellation);
        }

        if (asStaff) loggers.LogAct(receipt, caller.StaffName, "added a tool to", spectrum.Value);
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);

        // On a retry the answer names the tool that was added then.
        var tool = receipt.Answer!.ToolId;
        http.Response.Headers.Location = $"/api/spectra/{spectrum.Value.Slug}/tools/{tool}";
        return Results.Json(
            await ReadTool.FindAsync(spectrum.Value, tool, caller, cancellation), ServerJson.Relaxed.ToolPart, statusCode: StatusCodes.Status201Created);
    }

    private static bool ClosedToParticipants(Refusal refusal) => refusal.Code == Refusals.AddingClosed.Code || refusal.Code == Refusals.CodeNeeded.Code;
}
