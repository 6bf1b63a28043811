using System.Globalization;
using System.Text.Json;

namespace EventSpectrum.Server.Tests.History;

/// <summary>What counts of a picture, in lines: equal lines are equal to the bit.</summary>
internal static class PictureText
{
    /// <summary>The lines of the API's answer.</summary>
    public static string Of(JsonElement picture)
    {
        var session = picture.GetProperty("session");
        return string.Join('\n', (string[])[
            Head(
                picture.GetProperty("sequence").GetInt64(), picture.GetProperty("recordedAt").GetDateTimeOffset(), picture.GetProperty("title").GetString()!,
                picture.GetProperty("settings").GetProperty("priorWeight").GetInt32(),
                session.ValueKind == JsonValueKind.Null ? "" : $"{session.GetProperty("sessionId")} {session.GetProperty("title")} {session.GetProperty("voting")} {session.GetProperty("adding")} {session.GetProperty("startedAt").GetDateTimeOffset():O}",
                picture.GetProperty("participants").GetInt32(), picture.GetProperty("votes").GetInt32()),
            .. picture.GetProperty("tools").EnumerateArray().Select(Tool)]);
    }

    /// <summary>The line of the spectrum.</summary>
    public static string Head(long sequence, DateTimeOffset at, string title, int weight, string session, int people, int votes) =>
        string.Create(CultureInfo.InvariantCulture, $"{sequence} {at.UtcDateTime:O} {title}, weight {weight}, session [{session}], {people} people, {votes} votes");

    /// <summary>The line of a tool.</summary>
    public static string Tool(
        string id, string name, string description, string kind, string disciplines, bool hidden, double startX, double startY, double? x, double? y, int votes, int votesX, int votesY,
        string spread) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{id} {name} [{description}] {kind} [{disciplines}] {(hidden ? "hidden" : "shown")} start {Numbers(startX, startY)} at {Numbers(x, y)} votes {votes} {votesX} {votesY} spread [{spread}]");

    /// <summary>Numbers, to the bit.</summary>
    public static string Numbers(params IEnumerable<double?> values) => string.Join(' ', values.Select(v => v?.ToString("R", CultureInfo.InvariantCulture) ?? "-"));

    private static string Tool(JsonElement tool)
    {
        var (start, position, spread) = (tool.GetProperty("start"), tool.GetProperty("position"), tool.GetProperty("spread"));
        double? At(string axis) => position.ValueKind == JsonValueKind.Null ? null : position.GetProperty(axis).GetDouble();
        return Tool(
            tool.GetProperty("id").GetString()!, tool.GetProperty("name").GetString()!, tool.GetProperty("description").GetString()!, tool.GetProperty("kind").GetString()!,
            string.Join(',', tool.GetProperty("disciplines").EnumerateArray()), tool.GetProperty("hidden").GetBoolean(), start.GetProperty("x").GetDouble(), start.GetProperty("y").GetDouble(),
            At("x"), At("y"), tool.GetProperty("votes").GetInt32(), tool.GetProperty("votesX").GetInt32(), tool.GetProperty("votesY").GetInt32(),
            spread.ValueKind == JsonValueKind.Null
                ? ""
                : Numbers(spread.GetProperty("sdX").GetDouble(), spread.GetProperty("sdY").GetDouble(), spread.GetProperty("correlation").GetDouble()));
    }
}
