package pantry.emulator.redfish.message;

/** The messages of the DMTF's Base registry 1.22.1 that this service uses, in the registry's own words. */
public enum BaseMessage implements MessageKind {
    SUCCESS("Success", "OK", "The request completed successfully.", "None."),
    CREATED("Created", "OK", "The resource was created successfully.", "None."),
    PROPERTY_UNKNOWN(
            "PropertyUnknown",
            "Warning",
            "The property %1 is not in the list of valid properties for the resource.",
            "Remove the unknown property from the request body and resubmit the request if the operation failed."),
    PROPERTY_VALUE_TYPE_ERROR(
            "PropertyValueTypeError",
            "Warning",
            "The value '%1' for the property %2 is not a type that the property can accept.",
            "Correct the value for the property in the request body and resubmit the request if the operation failed."),
    PROPERTY_VALUE_FORMAT_ERROR(
            "PropertyValueFormatError",
            "Warning",
            "The value '%1' for the property %2 is not a format that the property can accept.",
            "Correct the value for the property in the request body and resubmit the request if the operation failed."),
    PROPERTY_VALUE_NOT_IN_LIST(
            "PropertyValueNotInList",
            "Warning",
            "The value '%1' for the property %2 is not in the list of acceptable values.",
            "Choose a value from the enumeration list that the implementation can support and resubmit the request if"
                    + " the operation failed."),
    PROPERTY_VALUE_OUT_OF_RANGE(
            "PropertyValueOutOfRange",
            "Warning",
            "The value '%1' for the property %2 is not in the supported range of acceptable values.",
            "Correct the value for the property in the request body and resubmit the request if the operation failed."),
    PROPERTY_VALUE_ERROR(
            "PropertyValueError",
            "Warning",
            "The value provided for the property %1 is not valid.",
            "Correct the value for the property in the request body and resubmit the request if the operation failed."),
    PROPERTY_NOT_WRITABLE(
            "PropertyNotWritable",
            "Warning",
            "The property %1 is a read-only property and cannot be assigned a value.",
            "Remove the property from the request body and resubmit the request if the operation failed."),
    PROPERTY_MISSING(
            "PropertyMissing",
            "Warning",
            "The property %1 is a required property and must be included in the request.",
            "Ensure that the property is in the request body and has a valid value and resubmit the request if the"
                    + " operation failed."),
    MALFORMED_JSON(
            "MalformedJSON",
            "Critical",
            "The request body submitted was malformed JSON and could not be parsed by the receiving service.",
            "Ensure that the request body is valid JSON and resubmit the request."),
    ARRAY_SIZE_TOO_LONG(
            "ArraySizeTooLong",
            "Warning",
            "The array provided for property %1 exceeds the size limit %2.",
            "Resubmit the request with an appropriate array size."),
    STRING_VALUE_TOO_LONG(
            "StringValueTooLong",
            "Warning",
            "The string '%1' exceeds the length limit %2.",
            "Resubmit the request with an appropriate string length."),
    ACTION_NOT_SUPPORTED(
            "ActionNotSupported",
            "Critical",
            "The action %1 is not supported by the resource.",
            "Check the Actions property in the resource for the supported actions."),
    ACTION_PARAMETER_MISSING(
            "ActionParameterMissing",
            "Critical",
            "The action %1 requires the parameter %2 to be present in the request body.",
            "Supply the action with the required parameter in the request body when the request is resubmitted."),
    ACTION_PARAMETER_VALUE_NOT_IN_LIST(
            "ActionParameterValueNotInList",
            "Warning",
            "The value '%1' for the parameter %2 in the action %3 is not in the list of acceptable values.",
            "Choose a value from the enumeration list that the implementation can support and resubmit the request if"
                    + " the operation failed."),
    QUERY_PARAMETER_VALUE_TYPE_ERROR(
            "QueryParameterValueTypeError",
            "Warning",
            "The value '%1' for the query parameter %2 is not a type that the parameter can accept.",
            "Correct the value for the query parameter in the request and resubmit the request if the operation"
                    + " failed."),
    QUERY_PARAMETER_VALUE_FORMAT_ERROR(
            "QueryParameterValueFormatError",
            "Warning",
            "The value '%1' for the parameter %2 is not a format that the parameter can accept.",
            "Correct the value for the query parameter in the request and resubmit the request if the operation"
                    + " failed."),
    QUERY_PARAMETER_OUT_OF_RANGE(
            "QueryParameterOutOfRange",
            "Warning",
            "The value '%1' for the query parameter %2 is out of range %3.",
            "Reduce the value for the query parameter to a value that is within range, such as a start or count value"
                    + " that is within bounds of the number of resources in a collection or a page number that is within"
                    + " the range of valid pages."),
    QUERY_NOT_SUPPORTED_ON_RESOURCE(
            "QueryNotSupportedOnResource",
            "Warning",
            "Querying is not supported on the requested resource.",
            "Remove the query parameters and resubmit the request if the operation failed."),
    QUERY_NOT_SUPPORTED_ON_OPERATION(
            "QueryNotSupportedOnOperation",
            "Warning",
            "Querying is not supported with the requested operation.",
            "Remove the query parameters and resubmit the request if the operation failed."),
    QUERY_COMBINATION_INVALID(
            "QueryCombinationInvalid",
            "Warning",
            "Two or more query parameters in the request cannot be used together.",
            "Remove one or more of the query parameters and resubmit the request if the operation failed."),
    QUERY_PARAMETER_UNSUPPORTED(
            "QueryParameterUnsupported",
            "Warning",
            "Query parameter '%1' is not supported.",
            "Correct or remove the query parameter and resubmit the request."),
    SESSION_LIMIT_EXCEEDED(
            "SessionLimitExceeded",
            "Critical",
            "The session establishment failed due to the number of simultaneous sessions exceeding the limit of the"
                    + " implementation.",
            "Reduce the number of other sessions before trying to establish the session or increase the limit of"
                    + " simultaneous sessions, if supported."),
    RESOURCE_CANNOT_BE_DELETED(
            "ResourceCannotBeDeleted",
            "Critical",
            "The delete request failed because the resource requested cannot be deleted.",
            "Do not attempt to delete a non-deletable resource."),
    RESOURCE_IN_USE(
            "ResourceInUse",
            "Warning",
            "The change to the requested resource failed because the resource is in use or in transition.",
            "Remove the condition and resubmit the request if the operation failed."),
    RESOURCE_IN_STANDBY(
            "ResourceInStandby",
            "Critical",
            "The request could not be performed because the resource is in standby.",
            "Ensure that the resource is in the correct power state and resubmit the request."),
    RESOURCE_ALREADY_EXISTS(
            "ResourceAlreadyExists",
            "Critical",
            "The requested resource of type %1 with the property %2 with the value '%3' already exists.",
            "Do not repeat the create operation as the resource was already created."),
    PAYLOAD_TOO_LARGE(
            "PayloadTooLarge",
            "Critical",
            "The supplied payload exceeds the maximum size supported by the service.",
            "Check that the supplied payload is correct and supported by this service."),
    INSUFFICIENT_STORAGE(
            "InsufficientStorage",
            "Critical",
            "Insufficient storage or memory available to complete the request.",
            "Increase the free storage space available to the service and resubmit the request."),
    CREATE_FAILED_MISSING_REQ_PROPERTIES(
            "CreateFailedMissingReqProperties",
            "Critical",
            "The create operation failed because the required property %1 was missing from the request.",
            "Correct the body to include the required property with a valid value and resubmit the request if the"
                    + " operation failed."),
    CREATE_LIMIT_REACHED_FOR_RESOURCE(
            "CreateLimitReachedForResource",
            "Critical",
            "The create operation failed because the resource has reached the limit of possible resources.",
            "Either delete resources and resubmit the request if the operation failed or do not resubmit the request."),
    NO_VALID_SESSION(
            "NoValidSession",
            "Critical",
            "There is no valid session established with the implementation.",
            "Establish a session before attempting any operations."),
    INSUFFICIENT_PRIVILEGE(
            "InsufficientPrivilege",
            "Critical",
            "There are insufficient privileges for the account or credentials associated with the current session to"
                    + " perform the requested operation.",
            "Either abandon the operation or change the associated access rights and resubmit the request if the"
                    + " operation failed."),
    INTERNAL_ERROR(
            "InternalError",
            "Critical",
            "The request failed due to an internal service error.  The service is still operational.",
            "Resubmit the request.  If the problem persists, consider resetting the service."),
    UNRECOGNIZED_REQUEST_BODY(
            "UnrecognizedRequestBody",
            "Warning",
            "The service detected a malformed request body that it was unable to interpret.",
            "Correct the request body and resubmit the request if it failed."),
    RESOURCE_MISSING_AT_URI(
            "ResourceMissingAtURI",
            "Critical",
            "The resource at the URI '%1' was not found.",
            "Place a valid resource at the URI or correct the URI and resubmit the request."),
    SERVICE_TEMPORARILY_UNAVAILABLE(
            "ServiceTemporarilyUnavailable",
            "Critical",
            "The service is temporarily unavailable.  Retry in %1 seconds.",
            "Wait for the indicated retry duration and retry the operation."),
    PROPERTY_VALUE_CONFLICT(
            "PropertyValueConflict",
            "Warning",
            "The property '%1' could not be written because its value would conflict with the value of the '%2'"
                    + " property.",
            "None."),
    PROPERTY_VALUE_INCORRECT(
            "PropertyValueIncorrect",
            "Warning",
            "The property '%1' with the requested value of '%2' could not be written because the value is not"
                    + " acceptable for the property.",
            "None."),
    RESOURCE_NOT_FOUND(
            "ResourceNotFound",
            "Critical",
            "The requested resource of type %1 named '%2' was not found.",
            "Provide a valid resource identifier and resubmit the request."),
    RESOURCE_EXHAUSTION(
            "ResourceExhaustion",
            "Critical",
            "The resource '%1' was unable to satisfy the request due to unavailability of resources.",
            "Ensure that the resources are available and resubmit the request."),
    PRECONDITION_FAILED(
            "PreconditionFailed",
            "Critical",
            "The ETag supplied did not match the ETag required to change this resource.",
            "Try the operation again using the appropriate ETag."),
    HEADER_INVALID(
            "HeaderInvalid",
            "Critical",
            "Header '%1' is invalid.",
            "Resubmit the request with a valid request header."),
    OPERATION_NOT_ALLOWED(
            "OperationNotAllowed", "Critical", "The HTTP method is not allowed on this resource.", "None."),
    EMPTY_JSON(
            "EmptyJSON",
            "Warning",
            "The request body submitted contained an empty JSON object and the service is unable to process it.",
            "Add properties in the JSON object and resubmit the request."),
    NO_OPERATION(
            "NoOperation",
            "Warning",
            "The request body submitted contain no data to act upon and no changes to the resource took place.",
            "Add properties in the JSON object and resubmit the request."),
    PRECONDITION_REQUIRED(
            "PreconditionRequired",
            "Critical",
            "A precondition header or annotation is required to change this resource.",
            "Try the operation again using an If-Match or If-None-Match header and appropriate ETag."),
    ACTION_PARAMETER_UNKNOWN(
            "ActionParameterUnknown",
            "Warning",
            "The action %1 was submitted with the invalid parameter %2.",
            "Correct the invalid action parameter and resubmit the request if the operation failed."),
    ACTION_PARAMETER_VALUE_TYPE_ERROR(
            "ActionParameterValueTypeError",
            "Warning",
            "The value '%1' for the parameter %2 in the action %3 is not a type that the parameter can accept.",
            "Correct the value for the parameter in the request body and resubmit the request if the operation"
                    + " failed."),
    ACTION_PARAMETER_VALUE_FORMAT_ERROR(
            "ActionParameterValueFormatError",
            "Warning",
            "The value '%1' for the parameter %2 in the action %3 is not a format that the parameter can accept.",
            "Correct the value for the parameter in the request body and resubmit the request if the operation"
                    + " failed."),
    ACTION_PARAMETER_VALUE_ERROR(
            "ActionParameterValueError",
            "Warning",
            "The value for the parameter %1 in the action %2 is invalid.",
            "Correct the value for the parameter in the request body and resubmit the request if the operation"
                    + " failed."),
    RESTRICTED_ROLE(
            "RestrictedRole",
            "Warning",
            "The operation was not successful because the role '%1' is restricted.",
            "No resolution is required.  For standard roles, consider using the role specified in the AlternateRoleId"
                    + " property in the Role resource."),
    EVENT_SUBSCRIPTION_LIMIT_EXCEEDED(
            "EventSubscriptionLimitExceeded",
            "Critical",
            "The event subscription failed due to the number of simultaneous subscriptions exceeding the limit of the"
                    + " implementation.",
            "Reduce the number of other subscriptions before trying to establish the event subscription or increase"
                    + " the limit of simultaneous subscriptions, if supported."),
    EVENT_BUFFER_EXCEEDED(
            "EventBufferExceeded",
            "Warning",
            "Undelivered events may have been lost due to exceeding the event buffer.",
            "None."),
    HEADER_MISSING(
            "HeaderMissing",
            "Critical",
            "Required header '%1' is missing in the request.",
            "Resubmit the request with the required request header."),
    QUERY_PARAMETER_VALUE_ERROR(
            "QueryParameterValueError",
            "Warning",
            "The value for the parameter %1 is invalid.",
            "Correct the value for the query parameter in the request and resubmit the request if the operation"
                    + " failed."),
    OPERATION_FAILED(
            "OperationFailed",
            "Warning",
            "An error occurred internal to the service as part of the overall request.  Partial results may have been"
                    + " returned.",
            "Resubmit the request.  If the problem persists, consider resetting the service or provider."),
    PROPERTY_DUPLICATE(
            "PropertyDuplicate",
            "Warning",
            "The property %1 was duplicated in the request.",
            "Remove the duplicate property from the request body and resubmit the request if the operation failed."),
    RESOURCE_CREATION_CONFLICT(
            "ResourceCreationConflict",
            "Warning",
            "The resource could not be created.  The service has a resource at URI '%1' that conflicts with the"
                    + " creation request.",
            "None."),
    PROPERTY_NOT_UPDATED(
            "PropertyNotUpdated",
            "Critical",
            "The property %1 was not updated due to an internal service error.  The service is still operational.",
            "Resubmit the request.  If the problem persists, check for additional messages and consider resetting the"
                    + " service."),
    SERVICE_SHUTTING_DOWN(
            "ServiceShuttingDown",
            "Critical",
            "The operation failed because the service is shutting down and can no longer take incoming requests.",
            "When the service becomes available, resubmit the request if the operation failed."),
    PASSWORD_INCORRECT_LENGTH(
            "PasswordIncorrectLength",
            "Critical",
            "The password provided for this account does not meet the password length requirements of the service.",
            "Resubmit the request with a password that meets the password length requirements as specified by the"
                    + " `MinPasswordLength` and `MaxPasswordLength` properties in the `AccountService` resource."),
    SUBSCRIPTION_TERMINATED("SubscriptionTerminated", "OK", "The event subscription was terminated.", "None."),
    GENERAL_ERROR(
            "GeneralError",
            "Critical",
            "A general error has occurred.  See Resolution for information on how to resolve the error, or"
                    + " @Message.ExtendedInfo if Resolution is not provided.",
            "None."),
    INVALID_URI("InvalidURI", "Critical", "The URI %1 was not found.", "Provide a valid URI and resubmit the request.");

    private static final String REGISTRY = "Base.1.22.";

    private final String wireName;
    private final String severity;
    private final String text;
    private final String resolution;

    BaseMessage(String wireName, String severity, String text, String resolution) {
        this.wireName = wireName;
        this.severity = severity;
        this.text = text;
        this.resolution = resolution;
    }

    @Override
    public String id() {
        return REGISTRY + wireName;
    }

    @Override
    public String severity() {
        return severity;
    }

    @Override
    public String resolution() {
        return resolution;
    }

    @Override
    public String sentence() {
        return text;
    }
}
