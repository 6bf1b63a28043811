namespace EventSpectrum.Server.Participants;

/// <summary>The Bearer of a request. One who sends one means it: then no cookie says who calls.</summary>
internal static class Bearer
{
    private const string Prefix = "Bearer ";

    /// <summary>A staff key or a participant's token, whether good or not; null when the request carries no Bearer, or other credentials.</summary>
    public static string? Of(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? authorization[Prefix.Length..].Trim() : null;
    }

    /// <summary>Whether the request carries one, whether good or not.</summary>
    public static bool IsSent(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
