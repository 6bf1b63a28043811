namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// Who may call what, and what everyone else is told: the table itself. A line is a method, an address (where <c>…</c> is
/// <c>/api/spectra/{spectrum}</c>), the status for each <see cref="Caller"/> in the order of the heading, and the body that is sent, if any. A
/// line that begins with <c>after</c> is what the facilitator does first. An endpoint without a line fails the test, as does a line without
/// an endpoint; what a new placeholder stands for is made in <see cref="Things"/>.
/// </summary>
internal static class AccessMatrix
{
    public static readonly IReadOnlyList<AccessRow> Rows = AccessRow.Parse(
        """
        #                                            nobody voter other foreign suspended historian moderator facilitator expired revoked tampered

        # Reading: everyone, whoever they say they are
        GET    /health/live                             200   200   200     200       200       200       200         200     200     200      200
        GET    /health/ready                            200   200   200     200       200       200       200         200     200     200      200
        GET    /openapi/{documentName}.json             200   200   200     200       200       200       200         200     200     200      200
        GET    /j/{code}                                302   302   302     302       302       302       302         302     302     302      302
        GET    /api/spectra                             200   200   200     200       200       200       200         200     200     200      200
        GET    /api/privacy                             200   200   200     200       200       200       200         200     200     200      200
        GET    …                                        200   200   200     200       200       200       200         200     200     200      200
        GET    …/live                                   200   200   200     200       200       200       200         200     200     200      200
        GET    …/head                                   200   200   200     200       200       200       200         200     200     200      200
        GET    …/join.svg                               200   200   200     200       200       200       200         200     200     200      200
        GET    …/export?format=csv                      200   200   200     200       200       200       200         200     200     200      200
        GET    …/groups?by=opinion                      200   200   200     200       200       200       200         200     200     200      200
        GET    /{spectrum}/card.png                     200   200   200     200       200       200       200         200     200     200      200
        GET    …/line                                   200   200   200     200       200       200       200         200     200     200      200
        GET    …/sessions/{session}/insights             200   200   200     200       200       200       200         200     200     200      200
        GET    …/tools/{tool}                           200   200   200     200       200       200       200         200     200     200      200
        GET    …/tools/{tool}/spread                    200   200   200     200       200       200       200         200     200     200      200
        GET    …/spread                                 200   200   200     200       200       200       200         200     200     200      200
        GET    …/tools/{tool}/history                   200   200   200     200       200       200       200         200     200     200      200
        GET    …/history?sequence=1                     200   200   200     200       200       200       200         200     200     200      200
        GET    …/history/timeline                       200   200   200     200       200       200       200         200     200     200      200
        GET    …/history/events                         200   200   200     200       200       200       200         200     200     200      200
        GET    …/sessions/{session}/rounds              200   200   200     200       200       200       200         200     200     200      200
        GET    …/moderation/log                         200   200   200     200       200       200       200         200     200     200      200

        # Taking part: whoever has joined this spectrum. Anyone may join, and a suspended person may still read what is theirs
        POST   …/participants                           201   201   201     201       201       201       201         201     201     201      201  {}
        GET    …/participants/challenge                 200   200   200     200       200       200       200         200     200     200      200
        GET    …/participants/me                        401   200   200     403       200       401       401         401     401     401      401
        PATCH  …/participants/me                        401   200   200     403       403       401       401         401     401     401      401  {"displayName":"Someone"}
        # Leaving is for the suspended as well
        DELETE …/participants/me                        401   204   204     403       204       401       401         401     401     401      401
        PUT    …/tools/{tool}/vote                      401   200   200     403       403       401       401         401     401     401      401  {"x":10,"y":20}
        DELETE …/tools/{tool}/vote                      401   200   200     403       403       401       401         401     401     401      401
        PUT    …/line                                   401   200   200     403       403       401       401         401     401     401      401  {"x":62.5}
        DELETE …/line                                   401   200   200     403       403       401       401         401     401     401      401
        POST   …/tools                                  401   201   201     403       403       401       201         201     401     401      401  {"name":"{fresh}","x":10,"y":20}
        # A tool's texts are its adder's (the voter) and the moderators'
        PATCH  …/tools/{tool}                           401   200   403     403       403       401       200         200     401     401      401  {"description":"Said better"}
        # Suggesting is for when voting or adding is closed; taking back is for who suggested (the voter), answering for moderators
        GET    …/suggestions                            401   200   200     403       200       401       200         200     401     401      401
        POST   …/suggestions                            401   201   201     403       403       401       401         401     401     401      401  {"tool":"roto","x":10,"y":20,"because":"It got better"}
          after DELETE …/sessions/current
        DELETE …/suggestions/{suggestion}               401   204   404     403       404       401       401         401     401     401      401
        POST   …/suggestions/{suggestion}               401   403   403     403       403       403       200         200     401     401      401  {"verdict":"accept"}

        # Moderating
        GET    …/moderation                             401   403   403     403       403       403       200         200     401     401      401
        POST   …/held/{flag}                            401   403   403     403       403       403       200         200     401     401      401  {"verdict":"count"}
        GET    …/rules                                  401   403   403     403       403       403       200         200     401     401      401
        POST   …/rules/dry-run                          401   403   403     403       403       403       200         200     401     401      401  {"rule":"copies","from":"2026-01-01T00:00:00Z","to":"2026-01-01T01:00:00Z"}
        GET    …/moderation/votes                       401   403   403     403       403       403       200         200     401     401      401
        GET    …/moderation/networks                    401   403   403     403       403       403       200         200     401     401      401
        GET    …/moderation/participants                401   403   403     403       403       403       200         200     401     401      401
        GET    …/moderation/participants/{participant}  401   403   403     403       403       403       200         200     401     401      401
        POST   …/participants/{participant}/suspension  401   403   403     403       403       403       201         201     401     401      401  {"reason":"Spam"}
        DELETE …/participants/{participant}/suspension  401   403   403     403       403       403       200         200     401     401      401  {"reason":"A mistake"}
          after POST …/participants/{participant}/suspension {"reason":"Spam"}
        PUT    …/participants/{participant}/pseudonym   401   403   403     403       403       403       200         200     401     401      401  {"displayName":"Someone else","reason":"Rude"}
        POST   …/tools/{tool}/hidden                    401   403   403     403       403       403       200         200     401     401      401  {"reason":"Not a tool"}
        DELETE …/tools/{tool}/hidden                    401   403   403     403       403       403       200         200     401     401      401  {"reason":"A tool after all"}
          after POST …/tools/{tool}/hidden {"reason":"Not a tool"}
        POST   …/tools/{tool}/merge/preview             401   403   403     403       403       403       200         200     401     401      401  {"into":"roto"}
        POST   …/tools/{tool}/merge                     401   403   403     403       403       403       200         200     401     401      401  {"into":"roto","reason":"The same"}
        DELETE …/tools/{tool}/merge                     401   403   403     403       403       403       200         200     401     401      401  {"reason":"Another"}
          after POST …/tools/{tool}/merge {"into":"roto","reason":"The same"}
        POST   …/rollbacks/preview                      401   403   403     403       403       403       200         200     401     401      401  {"tools":["{tool}"]}
        POST   …/rollbacks                              401   403   403     403       403       403       201         201     401     401      401  {"tools":["{tool}"],"reason":"Spam"}
        DELETE …/rollbacks/{rollback}                   401   403   403     403       403       403       200         200     401     401      401  {"reason":"A mistake"}
        POST   …/rollbacks/{rollback}                   401   403   403     403       403       403       200         200     401     401      401  {"reason":"No mistake"}
          after DELETE …/rollbacks/{rollback} {"reason":"A mistake"}

        # Running it
        POST   /api/spectra                             401   401   401     401       401       403       403         201     401     401      401  {"slug":"{fresh}","title":"Another","x":{"low":"a","high":"b"},"y":{"low":"c","high":"d"}}
        GET    /api/samples                             401   401   401     401       401       403       403         200     401     401      401
        POST   /api/samples/{sample}                    401   401   401     401       401       403       403         200     401     401      401
          after POST /api/samples/{sample}
        POST   …/copy                                   401   403   403     403       403       403       403         201     401     401      401  {"slug":"{fresh}"}
        PUT    …/archive                                401   403   403     403       403       403       403         200     401     401      401
          after DELETE …/sessions/current
        DELETE …/archive                                401   403   403     403       403       403       403         200     401     401      401
        PATCH  …                                        401   403   403     403       403       403       403         200     401     401      401  {"title":"The same"}
        POST   …/sessions                               401   403   403     403       403       403       403         201     401     401      401  {"title":"Hall","voting":true,"adding":true}
          after DELETE …/sessions/current
        # Voting and adding are moderators' to switch
        PATCH  …/sessions/current                       401   403   403     403       403       403       200         200     401     401      401  {"voting":true}
        POST   …/sessions/current/code                  401   403   403     403       403       403       403         200     401     401      401  {}
        DELETE …/sessions/current                       401   403   403     403       403       403       403         200     401     401      401
        GET    …/present/link                           401   403   403     403       403       403       403         200     401     401      401
        POST   …/present/link                           401   403   403     403       403       403       403         201     401     401      401
        DELETE …/present/link                           401   403   403     403       403       403       403         200     401     401      401
        # Trading the link is for whoever holds it; this one is nobody's
        POST   …/present                                403   403   403     403       403       403       403         403     403     403      403  {"key":"no link of anyone"}
        POST   …/bookmarks                              401   403   403     403       403       403       403         201     401     401      401  {"label":"Here"}
        DELETE …/bookmarks/{bookmark}                   401   403   403     403       403       403       403         204     401     401      401
        POST   …/import                                 401   403   403     403       403       403       403         200     401     401      401  {"capturedAt":"2026-06-16T15:37:37Z","items":{"a":{"name":"A","x":1,"y":2}},"votes":{"a":{"v":{"username":"V","x":3,"y":4}}}}
        POST   …/rebuild                                401   403   403     403       403       403       403         202     401     401      401  {}
        GET    …/rebuild                                401   403   403     403       403       403       403         200     401     401      401
          after POST …/rebuild {}

        # Staff's own. A participant's token is of a spectrum, and nothing outside it
        POST   /api/staff/sign-in                       401   401   401     401       401       401       401         401     401     401      401  {"key":"no key of anyone"}
        POST   /api/staff/sign-out                      204   204   204     204       204       204       204         204     204     204      204
        GET    /api/staff/me                            401   401   401     401       401       200       200         200     401     401      401
        POST   /api/staff/links                         401   401   401     401       401       201       201         201     401     401      401
        GET    /api/staff/keys                          401   401   401     401       401       403       403         200     401     401      401
        POST   /api/staff/keys                          401   401   401     401       401       403       403         201     401     401      401  {"name":"{fresh}","role":"historian"}
        PATCH  /api/staff/keys/{key}                    401   401   401     401       401       403       403         200     401     401      401  {"expiresAt":"2199-01-01T00:00:00Z"}
        DELETE /api/staff/keys/{key}                    401   401   401     401       401       403       403         200     401     401      401
        """);
}

/// <summary>Who calls: the columns of the table.</summary>
internal enum Caller
{
    /// <summary>Without credentials.</summary>
    Nobody,

    /// <summary>Has joined; the tools of the table are theirs.</summary>
    Voter,

    /// <summary>Has joined, and added nothing.</summary>
    Other,

    /// <summary>Has joined another spectrum.</summary>
    Foreign,

    /// <summary>Has joined and is suspended.</summary>
    Suspended,

    /// <summary>Holds a historian's key.</summary>
    Historian,

    /// <summary>Holds a moderator's key.</summary>
    Moderator,

    /// <summary>Holds the facilitator's key.</summary>
    Facilitator,

    /// <summary>Holds a facilitator's key that is past its time.</summary>
    Expired,

    /// <summary>Holds a facilitator's key that was revoked.</summary>
    Revoked,

    /// <summary>Holds a voter's token in which one letter is another.</summary>
    Tampered,
}
