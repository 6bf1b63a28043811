using System.Reflection;
using System.Security.Claims;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.Participants;

/// <summary>Who makes a request: nobody known, a participant of the spectrum, a member of staff, or both of these at once.</summary>
/// <param name="ParticipantId">The participant's id in the spectrum that the request is about, or null.</param>
/// <param name="Staff">The member of staff, or null.</param>
internal sealed record Caller(string? ParticipantId, StaffMember? Staff)
{
    /// <summary>The claim that holds a participant's id.</summary>
    public const string ParticipantClaim = "participant";

    /// <summary>What marks acts of participants in the record.</summary>
    public const string ByParticipant = "participant";

    /// <summary>The participant, for endpoints that only participants reach.</summary>
    public string Participant => ParticipantId ?? throw new InvalidOperationException("The endpoint does not ask for a participant.");

    /// <summary>The name staff acts under in the record, for endpoints that only staff reaches.</summary>
    public string StaffName => Staff?.Name ?? throw new InvalidOperationException("The endpoint does not ask for staff.");

    /// <summary>What the caller's command ids are bound to.</summary>
    public string Key => ParticipantId is { } id ? $"participant/{id}" : $"staff/{StaffName}";

    /// <summary>The caller of a request, from what <see cref="KnownParticipants"/> or <see cref="CallerAuthentication"/> found.</summary>
    public static Caller Of(HttpContext http) =>
        http.Features.Get<Caller>() ?? new(http.User.FindFirstValue(ParticipantClaim), StaffMember.Of(http.User));

    /// <summary>For endpoints to take as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http, ParameterInfo _) => ValueTask.FromResult<Caller?>(Of(http));
}
