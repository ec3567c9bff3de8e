package pantry.emulator.redfish.message;

/** The messages of events and of compositions that this service uses, in the words of the DMTF's registries. */
public enum EventMessage implements MessageKind {
    RESOURCE_CREATED("ResourceEvent.1.4.ResourceCreated", "OK", "The resource was created successfully.", "None."),
    RESOURCE_REMOVED("ResourceEvent.1.4.ResourceRemoved", "OK", "The resource was removed successfully.", "None."),
    RESOURCE_CHANGED(
            "ResourceEvent.1.4.ResourceChanged", "OK", "One or more resource properties have changed.", "None."),
    RESOURCE_STATUS_CHANGED_OK(
            "ResourceEvent.1.4.ResourceStatusChangedOK",
            "OK",
            "The health of resource '%1' has changed to %2.",
            "None."),
    RESOURCE_STATUS_CHANGED_WARNING(
            "ResourceEvent.1.4.ResourceStatusChangedWarning",
            "Warning",
            "The health of resource '%1' has changed to %2.",
            "None."),
    RESOURCE_STATUS_CHANGED_CRITICAL(
            "ResourceEvent.1.4.ResourceStatusChangedCritical",
            "Critical",
            "The health of resource '%1' has changed to %2.",
            "None."),
    RESOURCE_STATE_CHANGED(
            "ResourceEvent.1.4.ResourceStateChanged", "OK", "The state of resource '%1' has changed to %2.", "None."),
    RESOURCE_POWERED_ON("ResourceEvent.1.4.ResourcePoweredOn", "OK", "The resource '%1' has powered on.", "None."),
    RESOURCE_POWERING_ON("ResourceEvent.1.4.ResourcePoweringOn", "OK", "The resource '%1' is powering on.", "None."),
    RESOURCE_POWERED_OFF("ResourceEvent.1.4.ResourcePoweredOff", "OK", "The resource '%1' has powered off.", "None."),
    RESOURCE_POWERING_OFF("ResourceEvent.1.4.ResourcePoweringOff", "OK", "The resource '%1' is powering off.", "None."),
    RESOURCE_WARNING_THRESHOLD_EXCEEDED(
            "ResourceEvent.1.4.ResourceWarningThresholdExceeded",
            "Warning",
            "The resource property %1 has exceeded its warning threshold of value %2.",
            "None."),
    RESOURCE_ERROR_THRESHOLD_EXCEEDED(
            "ResourceEvent.1.4.ResourceErrorThresholdExceeded",
            "Critical",
            "The resource property %1 has exceeded error threshold of value %2.",
            "None."),
    RESOURCE_WARNING_THRESHOLD_CLEARED(
            "ResourceEvent.1.4.ResourceWarningThresholdCleared",
            "OK",
            "The resource property %1 has cleared the warning threshold of value %2.",
            "None."),
    RESOURCE_ERROR_THRESHOLD_CLEARED(
            "ResourceEvent.1.4.ResourceErrorThresholdCleared",
            "OK",
            "The resource property %1 has cleared the error threshold of value %2.",
            "None."),
    TEST_MESSAGE("ResourceEvent.1.4.TestMessage", "OK", "Test message.", "None."),
    TASK_STARTED("TaskEvent.1.0.TaskStarted", "OK", "The task with Id '%1' has started.", "None."),
    TASK_COMPLETED_OK("TaskEvent.1.0.TaskCompletedOK", "OK", "The task with Id '%1' has completed.", "None."),
    TASK_ABORTED("TaskEvent.1.0.TaskAborted", "Critical", "The task with Id '%1' has completed with errors.", "None."),
    TASK_CANCELLED(
            "TaskEvent.1.0.TaskCancelled",
            "Warning",
            "Work on the task with Id '%1' was halted prior to completion due to an explicit request.",
            "None."),
    TASK_REMOVED("TaskEvent.1.0.TaskRemoved", "Warning", "The task with Id '%1' was removed.", "None."),
    TASK_PROGRESS_CHANGED(
            "TaskEvent.1.0.TaskProgressChanged",
            "OK",
            "The task with Id '%1' has changed to progress %2 percent complete.",
            "None."),
    RESOURCE_BLOCK_STATE_CHANGED(
            "Composition.1.1.ResourceBlockStateChanged",
            "OK",
            "The state of resource block '%1' has changed.",
            "None."),
    RESOURCE_BLOCK_COMPOSITION_STATE_CHANGED(
            "Composition.1.1.ResourceBlockCompositionStateChanged",
            "OK",
            "The composition status of the resource block '%1' has changed.",
            "None."),
    RESOURCE_ZONE_MEMBERSHIP_CHANGED(
            "Composition.1.1.ResourceZoneMembershipChanged",
            "OK",
            "The membership of resource zone '%1' has been changed.",
            "None."),
    EMPTY_MANIFEST(
            "Composition.1.1.EmptyManifest",
            "Warning",
            "The provided manifest is empty or a stanza in the manifest contains no request.",
            "Provide a request content for the manifest and resubmit."),
    UNABLE_TO_PROCESS_STANZA_REQUEST(
            "Composition.1.1.UnableToProcessStanzaRequest",
            "Critical",
            "The provided manifest for the Compose action of type %1 contains a stanza with Id of value '%2' with a"
                    + " Content parameter that could not be processed.",
            "Add the Content parameter to the stanza or remove the stanza, and resubmit the request."),
    RESOURCE_BLOCK_INVALID(
            "Composition.1.1.ResourceBlockInvalid",
            "Critical",
            "Resource block '%1' is not valid.",
            "Remove the resource block and resubmit the request."),
    RESOURCE_BLOCK_NOT_FOUND(
            "Composition.1.1.ResourceBlockNotFound",
            "Critical",
            "Resource block '%1' was not found.",
            "Remove the resource block and resubmit the request."),
    NO_RESOURCE_MATCH(
            "Composition.1.1.NoResourceMatch",
            "Critical",
            "The requested resources of type '%1' are not available for allocation.",
            "Change parameters associated with the resource, such as quantity or performance, and resubmit the"
                    + " request."),
    INCOMPATIBLE_ZONE(
            "Composition.1.1.IncompatibleZone",
            "Critical",
            "The requested resource blocks span multiple resource zones.",
            "Request resource blocks from the same resource zone."),
    SPECIFIED_RESOURCE_ALREADY_RESERVED(
            "Composition.1.1.SpecifiedResourceAlreadyReserved",
            "Critical",
            "Resource block '%1' is already reserved under reservation '%2'.",
            "Delete the reservation containing the resource block or select a different resource block and resubmit"
                    + " the request."),
    RESOURCE_BLOCK_IN_USE(
            "Composition.1.1.ResourceBlockInUse",
            "Warning",
            "Resource block '%1' cannot be part of any new compositions.",
            "Remove the resource block from the request and resubmit the request."),
    CONTROLLER_OK(
            "StorageDevice.1.5.ControllerOK",
            "OK",
            "The health of the storage controller located in '%1' has changed to OK.",
            "None."),
    CONTROLLER_FAILURE(
            "StorageDevice.1.5.ControllerFailure",
            "Critical",
            "A failure condition for the storage controller located in '%1' was detected.",
            "Reseat the storage controller in the PCI slot.  Update the controller to the latest firmware version.  If"
                    + " the issue persists, replace the controller.");

    private final String id;
    private final String severity;
    private final String sentence;
    private final String resolution;

    EventMessage(String id, String severity, String sentence, String resolution) {
        this.id = id;
        this.severity = severity;
        this.sentence = sentence;
        this.resolution = resolution;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String severity() {
        return severity;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public String resolution() {
        return resolution;
    }

    /** The registry it is from. */
    public String prefix() {
        return id.substring(0, id.indexOf('.'));
    }
}
