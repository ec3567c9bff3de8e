package pantry.portal.ui.approval;

import pantry.portal.approval.OrderRequest;

/** What can be done to a request where it stands. */
interface RequestVerbs {
    void approve(OrderRequest request);

    void reject(OrderRequest request);

    void withdraw(OrderRequest request);
}
